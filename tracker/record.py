"""Values as `dataclasses` makes them, for the modules that a reading verb loads: made in a twentieth of the time.

`dataclasses` imports `inspect` (9 ms) and compiles six methods for each class when it is defined (0.6 to 1 ms), most of
which are never called: together half of what `tracker status` took to start. Here a class gets methods that are shared,
and its `__init__` is compiled when its first instance is made. Type checkers see the standard library's decorator, and
its functions (`replace`, `fields`) work on these classes. Only what this program uses is there: slots always, no
inheritance, no `__post_init__`.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field", "fields", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:
    _NONE = object()

    class _Field:
        __slots__ = ("default", "factory", "kw_only", "name", "repr")

        def __init__(self, *, default: Any = _NONE, default_factory: Any = _NONE, repr: bool = True) -> None:  # noqa: A002 - as it is called there
            self.name = ""
            self.default = default
            self.factory = default_factory
            self.repr = repr
            self.kw_only = False

    field = _Field

    def dataclass(
        *, frozen: bool = False, slots: bool = True, kw_only: bool = False, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        if not slots:
            raise TypeError("a record always has slots")

        def make(cls: type) -> type:
            found = _fields_of(cls, kw_only=kw_only)
            space = {name: value for name, value in cls.__dict__.items() if name not in (*found, *_OWN)}
            names = tuple(found)
            space |= {
                "__slots__": names,
                "__record__": found,
                "__values__": staticmethod(_values_of(names)),
                "__places__": {name: at for at, name in enumerate(names)},
                "__match_args__": () if kw_only else names,
                "__dataclass_fields__": _StandardFields(),
                "__init__": _first_init,
                "__repr__": _repr,
                "__reduce__": _reduce,
            }
            if eq:
                space |= _comparing(names, frozen=frozen, order=order)
            if frozen:
                space |= {"__setattr__": _refuse, "__delattr__": _refuse}
            made = type(cls)(cls.__name__, cls.__bases__, space)
            made.__qualname__ = cls.__qualname__
            return made

        return make

    _OWN = ("__dict__", "__weakref__")

    def _fields_of(cls: type, *, kw_only: bool) -> dict[str, _Field]:
        if any("__record__" in base.__dict__ for base in cls.__mro__):
            raise TypeError(f"{cls.__name__}: a record is no base of another")
        found = {}
        for name, kind in cls.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 - its module costs 9 ms
            if str(kind).startswith(("ClassVar", "typing.ClassVar")):
                continue
            default = cls.__dict__.get(name, _NONE)
            found[name] = one = default if isinstance(default, _Field) else _Field(default=default)
            one.name, one.kw_only = name, kw_only
        return found

    def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
        """All fields of one at once."""
        if len(names) == 1:
            return lambda one: (getattr(one, names[0]),)
        return attrgetter(*names) if names else lambda _: ()

    def _comparing(names: tuple[str, ...], *, frozen: bool, order: bool) -> dict[str, Any]:
        values = _values_of(names)

        def __eq__(self: Any, other: object) -> Any:  # noqa: N807 - they become methods
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def __hash__(self: Any) -> int:  # noqa: N807
            return hash(values(self))

        def __lt__(self: Any, other: object) -> Any:  # noqa: N807
            return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

        return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None} | ({"__lt__": __lt__} if order else {})

    def _first_init(self: Any, *args: Any, **more: Any) -> None:
        cls = type(self)
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **more)

    def _compiled(cls: type) -> Callable[..., None]:
        scope: dict[str, Any] = {"_NONE": _NONE}
        heads, lines = ["self"], ["pass"]
        frozen = cls.__setattr__ is _refuse
        for name, one in cls.__record__.items():
            if one.kw_only and "*" not in heads:
                heads.append("*")
            scope[f"_set_{name}"] = cls.__dict__[name].__set__  # past the refusal of a frozen class
            value = name
            if one.factory is not _NONE:
                scope[f"_make_{name}"] = one.factory
                heads.append(f"{name}=_NONE")
                value = f"_make_{name}() if {name} is _NONE else {name}"
            elif one.default is not _NONE:
                scope[f"_or_{name}"] = one.default
                heads.append(f"{name}=_or_{name}")
            else:
                heads.append(name)
            lines.append(f"_set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
        exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines), scope)  # noqa: S102 - of our own field names
        init: Callable[..., None] = scope["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    def _repr(self: Any) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, one in self.__record__.items() if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _refuse(self: Any, name: str, *_: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")

    def _reduce(self: Any) -> tuple[Any, ...]:
        return _again, (type(self), {name: getattr(self, name) for name in self.__record__})

    def _again(cls: type, values: dict[str, Any]) -> Any:
        return cls(**values)

    class _StandardFields:
        """What the standard library's functions look for, made when one of them does."""

        def __get__(self, _: object, cls: type) -> dict[str, Any]:
            import dataclasses

            listed = []
            for name, one in cls.__record__.items():
                default = {} if one.default is _NONE else {"default": one.default}
                default |= {} if one.factory is _NONE else {"default_factory": one.factory}
                kept = dataclasses.field(repr=one.repr, kw_only=True, **default)
                listed.append((name, cls.__annotations__[name], kept))
            cls.__dataclass_fields__ = found = dataclasses.make_dataclass(cls.__name__, listed).__dataclass_fields__
            return found

    def fields(shape: Any) -> tuple[_Field, ...]:
        return tuple(shape.__record__.values())

    def replace(one: Any, /, **changes: Any) -> Any:
        cls = type(one)
        if "__record__" not in cls.__dict__:
            import dataclasses

            return dataclasses.replace(one, **changes)
        values = list(cls.__values__(one))
        for name, value in changes.items():
            if name not in cls.__places__:
                raise TypeError(f"{cls.__name__} has no field {name!r}")
            values[cls.__places__[name]] = value
        # By place is half as dear as by name.
        return cls(*values) if cls.__match_args__ else cls(**dict(zip(cls.__record__, values, strict=True)))
