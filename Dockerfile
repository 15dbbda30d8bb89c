FROM python:3.13-slim AS build
# LOCK=requirements-cluster.lock also brings what a database on a server and workers need.
ARG LOCK=requirements.lock
WORKDIR /src
COPY requirements.lock requirements-cluster.lock ./
RUN python -m venv /opt/tracker \
 && /opt/tracker/bin/pip install --no-cache-dir --require-hashes -r "$LOCK"
COPY pyproject.toml README.md LICENSE NOTICE config.example.toml ./
COPY tracker ./tracker
# Byte-compiled here, because the running container cannot write: a reading verb would pay for it at every start.
RUN /opt/tracker/bin/pip install --no-cache-dir --no-deps . \
 && /opt/tracker/bin/python -m compileall -q /opt/tracker/lib

FROM python:3.13-slim
ENV PATH=/opt/tracker/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/data
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin tracker \
 && mkdir -p /data \
 && chown tracker:tracker /data
COPY --from=build /opt/tracker /opt/tracker
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m CMD ["tracker", "healthcheck"]
ENTRYPOINT ["tracker"]
CMD ["run"]
