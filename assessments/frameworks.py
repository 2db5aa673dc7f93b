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
    if root is None:
        raise Refused(f"{path.name} ว่างเปล่า")
    _refuse_doubled_keys(root, path.name)
    loader = yaml.SafeLoader("")
    data = loader.construct_document(root)
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


def _refuse_doubled_keys(node: yaml.Node, file: str) -> None:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                raise Refused(
                    f"{file} บรรทัด {key.start_mark.line + 1} คีย์ {key.value}: มีซ้ำ"
                )
            seen.add(key.value)
            _refuse_doubled_keys(value, file)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            _refuse_doubled_keys(each, file)


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
