"""Framework files: YAML read strictly, refused with file, line and key."""

from pathlib import Path

import yaml

from assessments.domain.framework import Framework
from assessments.domain.framework_node import FrameworkError
from assessments.domain.framework_parsing import parse_framework
from organisations.errors import Refused


def read_framework(path: Path) -> tuple[dict, Framework]:
    """One file's data as it stands, and parsed.

    Raises:
        Refused: unreadable, not YAML, a doubled key, or refused by
            ``parse_framework``; names file, line and key.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"อ่านไฟล์ {path.name} ไม่ได้ ({type(error).__name__}) ตรวจว่ามีไฟล์และเป็น UTF-8"
        ) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Refused(
            f"{path.name} บรรทัด {line}: รูปแบบ YAML ไม่ถูกต้อง ({error.problem})"
        ) from None
    except yaml.YAMLError as error:
        raise Refused(f"{path.name} ไม่ใช่ YAML ({error})") from None
    except RecursionError:
        raise Refused(f"{path.name} บรรทัด 1 ซ้อนกันลึกเกินไป") from None
    if root is None:
        raise Refused(f"{path.name} ว่างเปล่า")
    _refuse_strange_nodes(root, path.name)
    data = yaml.SafeLoader("").construct_document(root)
    try:
        framework = parse_framework(data)
    except FrameworkError as error:
        line = _line_of(root, error.path)
        key = ".".join(map(str, error.path)) or "ทั้งไฟล์"
        raise Refused(f"{path.name} บรรทัด {line} คีย์ {key}: {error.problem}") from None
    if path.stem != str(framework.year_be):
        line = _line_of(root, ("fiscal_year_be",))
        raise Refused(
            f"{path.name} บรรทัด {line} คีย์ fiscal_year_be: เป็นปี {framework.year_be} "
            "ไม่ตรงกับชื่อไฟล์"
        )
    return data, framework


def framework_files(folder: Path) -> list[Path]:
    """The folder's framework files by year."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise Refused(f"ไม่พบไฟล์ .yaml ในโฟลเดอร์ {folder}")
    return files


_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "bool", "null", "map", "seq")
}
_DEEPEST = 12


def _refuse_strange_nodes(node: yaml.Node, file: str, depth: int = 0) -> None:
    """Only plain values, text keys once each, and no deeper than a framework is."""

    def refusal(at: yaml.Node, problem: str) -> Refused:
        return Refused(f"{file} บรรทัด {at.start_mark.line + 1} {problem}")

    if depth > _DEEPEST:
        raise refusal(node, "ซ้อนกันลึกเกินไป หรืออ้างถึงตัวเอง")
    if node.tag not in _PLAIN_TAGS:
        raise refusal(
            node,
            f"ค่า {str(node.value)[:30]!r} ต้องเป็นข้อความในเครื่องหมายคำพูด จำนวนเต็ม หรือ true/false",
        )
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise refusal(key, "คีย์ต้องเป็นข้อความ")
            if key.value in seen:
                raise refusal(key, f"คีย์ {key.value}: มีซ้ำ")
            seen.add(key.value)
            # Keys are text, also where they look like a number.
            key.tag = "tag:yaml.org,2002:str"
            _refuse_strange_nodes(value, file, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _refuse_strange_nodes(each, file, depth + 1)


def _line_of(node: yaml.Node, path: tuple) -> int:
    """The line of the deepest part of ``path`` that the file has."""
    line = node.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    node, line = value, key.start_mark.line + 1
                    break
            else:
                return line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            return line
    return line
