"""What the report's page shows of previews."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from django.utils import timezone
from django_tasks.base import TaskResultStatus

from assessments.models import Assessment
from jobs.leases import is_anybody_working
from jobs.queries import is_over, job, jobs_ahead_of
from reports.document import Section
from reports.kinds import ANALYSIS, ReportKind
from reports.models import Preview
from reports.preview import files

ZOOMS = {
    "fit": "พอดีหน้าจอ",
    "100": "100 %",
    "150": "150 %",
    "200": "200 %",
}
# A worker needs a moment to begin; before that nobody need be worried.
PATIENCE = timedelta(seconds=10)

STOPPED = "การสร้างตัวอย่างหยุดกลางคัน สร้างอีกครั้งได้ หรือดาวน์โหลด PDF ได้เลย"
NOBODY_WORKS = (
    "ตัวทำงานเบื้องหลังของระบบไม่ได้เปิดอยู่ ตัวอย่างจะสร้างต่อเองเมื่อผู้ดูแลระบบเปิดแล้ว "
    "ระหว่างนี้ดาวน์โหลด PDF ได้ทันที"
)


@dataclass(frozen=True)
class Page:
    """``heading`` is the first that begins on the page, else the one it continues."""

    number: int
    heading: str
    headings: tuple[str, ...]
    text: str
    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True)
class Viewer:
    """The pages on screen; ``is_old`` when the content has changed since."""

    preview: Preview
    pages: tuple[Page, ...]
    number: int
    zoom: str
    is_old: bool

    @property
    def page(self) -> Page:
        return self.pages[self.number - 1]

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < len(self.pages) else None

    @property
    def made_at(self) -> datetime | None:
        return self.preview.finished_at

    @property
    def zooms(self) -> dict[str, str]:
        return ZOOMS


@dataclass(frozen=True)
class Progress:
    """A preview on its way; ``percent`` of the work done, ``warning`` when it waits in vain."""

    key: str
    sentence: str
    percent: int
    warning: str

    @property
    def mark(self) -> str:
        """Changes whenever there is something new to say."""
        return f"{crc32((self.sentence + self.warning).encode()):x}"


@dataclass(frozen=True)
class Shown:
    """``ask``: whether a new preview can be asked for; ``ask_now``: without a click."""

    viewer: Viewer | None
    progress: Progress | None
    failure: str

    @property
    def ask(self) -> bool:
        is_current = self.viewer is not None and not self.viewer.is_old
        return not self.progress and not is_current

    @property
    def ask_now(self) -> bool:
        return self.ask and not self.failure


def show(
    assessment: Assessment,
    fingerprint: str,
    page: str,
    zoom: str,
    *,
    with_older: bool = True,
    report: ReportKind = ANALYSIS,
) -> Shown:
    """The pages to look at, and what is known of those that are being made.

    Args:
        with_older: an earlier content's pages stand in while there are none of
            this one; not for those who may not see what was a draft.
        fingerprint: of the content as it is now.
        page: as asked for in the address; what is no page becomes the nearest.
        zoom: one of ``ZOOMS``, else the first.
    """
    wanted = Preview.objects.filter(
        assessment=assessment, fingerprint=fingerprint
    ).first()
    made = _newest_made(assessment, report, wanted)
    if made != wanted and not with_older:
        made = None
    progress, failure = (None, "") if wanted is None else progress_of(wanted)
    return Shown(
        viewer=made and _viewer(made, page, zoom, is_old=made != wanted),
        progress=progress,
        failure=failure,
    )


@dataclass(frozen=True)
class Entry:
    """A line of the contents; ``page`` None while no picture shows it."""

    heading: str
    page: int | None
    inner: "tuple[Entry, ...]"


def contents(sections: tuple[Section, ...], viewer: Viewer | None) -> tuple[Entry, ...]:
    """The report's contents with the pages on screen where each heading begins."""
    pages = viewer.pages if viewer else ()
    begins = {text: page.number for page in reversed(pages) for text in page.headings}
    return _entries(sections, begins)


def _entries(
    sections: tuple[Section, ...], begins: dict[str, int]
) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            section.heading,
            begins.get(section.heading),
            _entries(section.sections, begins),
        )
        for section in sections
    )


def current_pdf(assessment: Assessment, fingerprint: str) -> bytes | None:
    """The stored PDF of exactly this content, if there is one."""
    folder = (
        Preview.objects.filter(
            assessment=assessment,
            fingerprint=fingerprint,
            state=Preview.State.READY,
        )
        .values_list("folder", flat=True)
        .first()
    )
    if not folder:
        return None
    try:
        return files.path_of(folder, files.PDF).read_bytes()
    except OSError:
        return None


def progress_of(preview: Preview) -> tuple[Progress | None, str]:
    """How far it is, or why it will not come; neither when it is made."""
    if preview.state == Preview.State.READY:
        return None, ""
    if preview.state == Preview.State.FAILED:
        return None, preview.failure
    work = job(preview.job)
    if is_over(work):
        # It may have finished between the two looks.
        preview.refresh_from_db(fields=["state", "failure"])
        return None, preview.failure or ("" if preview.is_over else STOPPED)
    waits = work.status == TaskResultStatus.READY
    is_late = not waits or timezone.now() - preview.requested_at > PATIENCE
    in_vain = is_late and not is_anybody_working()
    sentence, percent = _sentence(preview, jobs_ahead_of(work) if waits else None)
    return Progress(
        key=str(preview.key),
        sentence=sentence,
        percent=percent,
        warning=NOBODY_WORKS if in_vain else "",
    ), ""


def _sentence(preview: Preview, ahead: int | None) -> tuple[str, int]:
    if ahead is not None:
        return f"รออยู่ในคิว ลำดับที่ {ahead + 1}", 0
    if preview.state == Preview.State.DRAWING:
        done, pages = preview.pages_done, preview.pages
        return f"กำลังวาดหน้า {done} จาก {pages}", 20 + 80 * done // pages
    return "กำลังจัดหน้ารายงาน", 10


def _newest_made(
    assessment: Assessment, report: ReportKind, wanted: Preview | None
) -> Preview | None:
    if wanted and wanted.state == Preview.State.READY and files.is_there(wanted.folder):
        return wanted
    made = Preview.objects.filter(
        assessment=assessment,
        kind=report.kind,
        edition=report.edition,
        state=Preview.State.READY,
    )
    for preview in made.order_by("-finished_at", "-pk"):
        if files.is_there(preview.folder):
            return preview
    return None


def _viewer(preview: Preview, page: str, zoom: str, *, is_old: bool) -> Viewer:
    pages, heading = [], ""
    for number, facts in enumerate(preview.page_facts, start=1):
        begin = tuple(facts["headings"])
        pages.append(
            Page(
                number=number,
                heading=begin[0] if begin else heading,
                headings=begin,
                text=facts["text"],
                width=facts["width"],
                height=facts["height"],
            )
        )
        heading = begin[-1] if begin else heading
    asked = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Viewer(
        preview=preview,
        pages=tuple(pages),
        number=min(max(asked, 1), len(pages)),
        zoom=zoom if zoom in ZOOMS else "fit",
        is_old=is_old,
    )
