BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alert (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	work VARCHAR, 
	work_ref VARCHAR NOT NULL, 
	ref VARCHAR NOT NULL, 
	lines VARCHAR NOT NULL, 
	created BIGINT NOT NULL, 
	due BIGINT NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_try BIGINT, 
	state VARCHAR NOT NULL, 
	error VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	sent_at BIGINT, 
	repeat BOOLEAN NOT NULL, 
	updated BIGINT NOT NULL, 
	CONSTRAINT pk_alert PRIMARY KEY (id)
);
CREATE TABLE alert_change (
	target VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	subject INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	alert VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	old VARCHAR, 
	new VARCHAR, 
	CONSTRAINT pk_alert_change PRIMARY KEY (target, recipient, subject, revision), 
	CONSTRAINT fk_alert_change_alert FOREIGN KEY(alert) REFERENCES alert (id), 
	CONSTRAINT fk_alert_change_subject FOREIGN KEY(subject) REFERENCES subject (id)
);
CREATE TABLE article (
	source VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	due BIGINT NOT NULL, 
	attempts INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	error VARCHAR NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (source, "key")
);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	subject INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	old VARCHAR, 
	new VARCHAR, 
	nth INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	revision INTEGER NOT NULL, 
	standing VARCHAR, 
	claim INTEGER, 
	recorded BIGINT NOT NULL, 
	gone BIGINT, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_subject FOREIGN KEY(subject) REFERENCES subject (id), 
	CONSTRAINT fk_change_claim FOREIGN KEY(claim) REFERENCES claim (id)
);
CREATE TABLE claim (
	id INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	entry INTEGER NOT NULL, 
	version BLOB NOT NULL, 
	work VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	element VARCHAR NOT NULL, 
	outlet VARCHAR NOT NULL, 
	territory VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	value VARCHAR, 
	previous VARCHAR, 
	certainty VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	entry_key VARCHAR NOT NULL, 
	tier VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	quote VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	said_at BIGINT NOT NULL, 
	origin VARCHAR NOT NULL, 
	undated BOOLEAN NOT NULL, 
	arrived BIGINT NOT NULL, 
	CONSTRAINT pk_claim PRIMARY KEY (id), 
	CONSTRAINT fk_claim_entry FOREIGN KEY(entry) REFERENCES seen (id), 
	CONSTRAINT uq_claim_mark UNIQUE (mark)
);
INSERT INTO "claim" VALUES(1,X'F15B50ADCB0222CAE920C362821AB5A4',1,X'00000000000000000000000000000000','w','release','','','tv','','says','date:2026-10-03|2026-10-03|2026-10-03|day|24:30|Asia/Tokyo',NULL,'official','press','e1','press','https://press.example/e1','on October 3','release.day',1783254615123456,'press',0,1783254615123456);
CREATE TABLE entry (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	published BIGINT, 
	updated BIGINT, 
	digest BLOB NOT NULL, 
	lang VARCHAR NOT NULL, 
	cut BOOLEAN NOT NULL, 
	tier VARCHAR NOT NULL, 
	publisher VARCHAR NOT NULL, 
	about VARCHAR, 
	feed_title VARCHAR NOT NULL, 
	media VARCHAR NOT NULL, 
	stated VARCHAR NOT NULL, 
	read_at BIGINT NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT fk_entry_id FOREIGN KEY(id) REFERENCES seen (id)
);
INSERT INTO "entry" VALUES(1,'press','e1','https://press.example/e1','News e1','第2期 2026年10月',NULL,NULL,X'00000000000000000000000000000000','',0,'press','',NULL,'','[]','[]',1783254615123456);
CREATE TABLE fact (
	subject INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	value VARCHAR, 
	standing VARCHAR NOT NULL, 
	since BIGINT NOT NULL, 
	previous VARCHAR, 
	revision INTEGER NOT NULL, 
	earliest VARCHAR, 
	latest VARCHAR, 
	CONSTRAINT pk_fact PRIMARY KEY (subject, level), 
	CONSTRAINT fk_fact_subject FOREIGN KEY(subject) REFERENCES subject (id)
);
CREATE TABLE fact_evidence (
	subject INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	claim INTEGER, 
	extra VARCHAR, 
	CONSTRAINT pk_fact_evidence PRIMARY KEY (subject, level, position), 
	CONSTRAINT fk_fact_evidence_claim FOREIGN KEY(claim) REFERENCES claim (id), 
	CONSTRAINT fk_fact_evidence_subject FOREIGN KEY(subject) REFERENCES subject (id)
)
 WITHOUT ROWID

;
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('k','v');
CREATE TABLE phase (
	work VARCHAR NOT NULL, 
	phase VARCHAR NOT NULL, 
	since BIGINT NOT NULL, 
	CONSTRAINT pk_phase PRIMARY KEY (work)
);
CREATE TABLE refusal (
	id INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	entry INTEGER NOT NULL, 
	work VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	quote VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_refusal PRIMARY KEY (id), 
	CONSTRAINT fk_refusal_entry FOREIGN KEY(entry) REFERENCES seen (id), 
	CONSTRAINT uq_refusal_mark UNIQUE (mark)
);
CREATE TABLE seen (
	id INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	digest BLOB NOT NULL, 
	first_seen BIGINT NOT NULL, 
	CONSTRAINT pk_seen PRIMARY KEY (id), 
	CONSTRAINT uq_seen_mark UNIQUE (mark)
);
INSERT INTO "seen" VALUES(1,X'F348B39E950617402AD1AA1D3C7251D4',X'00000000000000000000000000000000',1783254615123456);
CREATE TABLE set_aside (
	claim INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_set_aside PRIMARY KEY (claim, level), 
	CONSTRAINT fk_set_aside_claim FOREIGN KEY(claim) REFERENCES claim (id)
)
 WITHOUT ROWID

;
CREATE TABLE snooze (
	work VARCHAR NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (work)
);
CREATE TABLE source (
	id VARCHAR NOT NULL, 
	etag VARCHAR, 
	last_modified VARCHAR, 
	next_due BIGINT NOT NULL, 
	last_try BIGINT, 
	last_ok BIGINT, 
	failures INTEGER NOT NULL, 
	failing_since BIGINT, 
	error VARCHAR NOT NULL, 
	retry_until BIGINT, 
	first_look BIGINT, 
	watch VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	entries INTEGER NOT NULL, 
	newest BIGINT, 
	gap VARCHAR NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id)
);
INSERT INTO "source" VALUES('press',NULL,NULL,1783254615123456,NULL,NULL,0,NULL,'',NULL,NULL,'','Press',0,NULL,'');
CREATE TABLE subject (
	id INTEGER NOT NULL, 
	work VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	element VARCHAR NOT NULL, 
	outlet VARCHAR NOT NULL, 
	territory VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_subject PRIMARY KEY (id), 
	CONSTRAINT uq_subject_work_field_part_element_outlet_territory UNIQUE (work, field, part, element, outlet, territory)
);
CREATE TABLE target (
	id VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	started BIGINT NOT NULL, 
	welcomed_at BIGINT, 
	dead_since BIGINT, 
	dead_reason VARCHAR NOT NULL, 
	retry_until BIGINT, 
	failures INTEGER NOT NULL, 
	last_ok BIGINT, 
	CONSTRAINT pk_target PRIMARY KEY (id)
);
CREATE TABLE told (
	target VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	subject INTEGER NOT NULL, 
	value VARCHAR, 
	standing VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_told PRIMARY KEY (target, recipient, subject), 
	CONSTRAINT fk_told_subject FOREIGN KEY(subject) REFERENCES subject (id)
);
CREATE TABLE version (
	entry INTEGER NOT NULL, 
	digest BLOB NOT NULL, 
	CONSTRAINT pk_version PRIMARY KEY (entry, digest), 
	CONSTRAINT fk_version_entry FOREIGN KEY(entry) REFERENCES seen (id)
)
 WITHOUT ROWID

;
CREATE TABLE void (
	source VARCHAR NOT NULL, 
	entry_key VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_void PRIMARY KEY (source, entry_key)
);
CREATE INDEX ix_article_state_due ON article (state, due);
CREATE INDEX ix_entry_source_key ON entry (source, "key");
CREATE INDEX ix_entry_url ON entry (url);
CREATE INDEX ix_claim_entry ON claim (entry);
CREATE INDEX ix_claim_source_entry_key ON claim (source, entry_key);
CREATE INDEX ix_claim_work ON claim (work);
CREATE INDEX ix_refusal_at ON refusal (at);
CREATE INDEX ix_refusal_entry ON refusal (entry);
CREATE INDEX ix_refusal_work ON refusal (work);
CREATE INDEX ix_fact_earliest ON fact (earliest);
CREATE INDEX ix_change_recorded ON change (recorded);
CREATE INDEX ix_change_subject_level ON change (subject, level);
CREATE INDEX ix_alert_state ON alert (state);
CREATE INDEX ix_alert_target_recipient_kind_ref ON alert (target, recipient, kind, ref);
CREATE UNIQUE INDEX uq_alert_open ON alert (target, recipient, kind, work_ref, ref) WHERE state IN ('owed', 'sending');
CREATE INDEX ix_alert_change_alert ON alert_change (alert);
COMMIT;
