"""Pages of comments, the same wherever they stand; each app says about what.

Every act is a plain form that leads back to the place of the comment. A form
that was refused, and one asked for by its address, has a page of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from organisations.commenting import (
    Saying,
    Subject,
    reads_comments,
    reason_against_changing,
    threads_of,
)
from organisations.errors import Refused
from organisations.forms.comments import CommentForm
from organisations.forms.once import new_key
from organisations.models import Comment
from organisations.models.comment import LONGEST
from organisations.services import comments as services
from organisations.services.once import once

KEY = "comment"


@dataclass(frozen=True)
class Place:
    """Where comments stand; ``context`` is what the page around them shows."""

    subject: Subject
    context: dict


Find = Callable[..., Place]


def comments_context(request: HttpRequest, subject: Subject, namespace: str, *args):
    """What ``components/comments.html`` shows; empty for whoever reads no drafts.

    ``args`` are the arguments of the addresses before the comment's own key.
    """
    if not reads_comments(request.user, subject.organisation):
        return {"comments": None}

    def address(act: str, *more: int) -> str:
        return reverse(f"{namespace}:comment-{act}", args=[*args, *more])

    def shown(saying: Saying) -> dict:
        key = saying.comment.pk
        return {
            "comment": saying.comment,
            "edit": address("edit", key) if saying.may_edit else "",
            "withdraw": address("withdraw", key) if saying.may_withdraw else "",
        }

    threads = [
        {
            "first": shown(each.first),
            "answers": [shown(answer) for answer in each.answers],
            "is_open": each.is_open,
            "answer": address("answer", each.first.comment.pk),
            "resolve": address("resolve", each.first.comment.pk),
        }
        for each in threads_of(subject, request.user)
    ]
    return {
        "comments": {
            "add": address("add"),
            "open": [each for each in threads if each["is_open"]],
            "settled": [each for each in threads if not each["is_open"]],
            "form_key": new_key(),
            "longest": LONGEST,
        }
    }


def comment_urls(prefix: str, find: Find) -> list[URLPattern]:
    """The addresses of comments below ``prefix``; ``find`` gets its arguments."""

    def guarded(request, **kwargs) -> Place:
        place = find(request, **kwargs)
        if not reads_comments(request.user, place.subject.organisation):
            raise Http404("not hers to read")
        return place

    def found(request, kwargs) -> tuple[Place, Comment]:
        key = kwargs.pop(KEY)
        place = guarded(request, **kwargs)
        return place, get_object_or_404(place.subject.comments, pk=key)

    def thread_of(request, kwargs) -> tuple[Place, Comment]:
        place, comment = found(request, kwargs)
        if comment.thread_id is not None:
            raise Http404("an answer is no thread")
        return place, comment

    @require_http_methods(["GET", "POST"])
    def add(request, **kwargs):
        place = guarded(request, **kwargs)
        return _write(request, place, None)

    @require_http_methods(["GET", "POST"])
    def answer(request, **kwargs):
        return _write(request, *thread_of(request, kwargs))

    @require_http_methods(["GET", "POST"])
    def edit(request, **kwargs):
        return _edit(request, *found(request, kwargs))

    @require_http_methods(["GET", "POST"])
    def withdraw(request, **kwargs):
        return _withdraw(request, *found(request, kwargs))

    @require_POST
    def resolve(request, **kwargs):
        return _resolve(request, *thread_of(request, kwargs))

    one = f"{prefix}<int:{KEY}>/"
    return [
        path(prefix, add, name="comment-add"),
        path(f"{one}answer/", answer, name="comment-answer"),
        path(f"{one}edit/", edit, name="comment-edit"),
        path(f"{one}withdraw/", withdraw, name="comment-withdraw"),
        path(f"{one}resolve/", resolve, name="comment-resolve"),
    ]


def _write(request, place: Place, thread: Comment | None) -> HttpResponse:
    """A new thread, or an answer in ``thread``."""
    form = CommentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made: list[Comment] = []

        def make() -> Comment:
            words = {"subject": place.subject, "text": form.cleaned_data["text"]}
            if thread is None:
                made.append(services.write_comment(**words, by=request.user))
            else:
                made.append(
                    services.answer_comment(**words, thread=thread, by=request.user)
                )
            return made[0]

        try:
            is_first = once(
                key=form.cleaned_data["once"],
                sent=dict(request.POST.lists()),
                act=f"comment.answer:{thread.pk}" if thread else "comment.write",
                by=request.user,
                make=make,
            )
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            said = "ส่งคำตอบแล้ว" if thread else "ส่งข้อคิดเห็นแล้ว"
            if not is_first:
                said += " กดส่งซ้ำจึงไม่ส่งอีก"
            return _back(request, place, made[0] if made else thread, said)
    heading = "ตอบข้อคิดเห็น" if thread else "เขียนข้อคิดเห็น"
    return _page(
        request, place, form, heading, "ส่งคำตอบ" if thread else "ส่งข้อคิดเห็น", thread
    )


def _edit(request, place: Place, comment: Comment) -> HttpResponse:
    if reason := reason_against_changing(request.user, comment):
        raise PermissionDenied(reason)
    sent = request.POST if request.method == "POST" else None
    form = CommentForm(sent, initial={"text": comment.text})
    if sent is not None and form.is_valid():
        try:
            services.edit_comment(
                subject=place.subject,
                comment=comment,
                text=form.cleaned_data["text"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            return _back(request, place, comment, "แก้ข้อความแล้ว")
    return _page(request, place, form, "แก้ข้อความของตนเอง", "บันทึกข้อความ", comment)


def _withdraw(request, place: Place, comment: Comment) -> HttpResponse:
    """Ask first, then take it back."""
    if reason := reason_against_changing(request.user, comment):
        raise PermissionDenied(reason)
    if request.method == "POST":
        services.withdraw_comment(
            subject=place.subject, comment=comment, by=request.user
        )
        return _back(request, place, comment, "ถอนข้อความแล้ว")
    context = place.context | {
        "comment": comment,
        "title": place.subject.title,
        "back": place.subject.address_of(comment),
    }
    return render(request, "comments/comment_withdraw.html", context)


def _resolve(request, place: Place, thread: Comment) -> HttpResponse:
    """Settle the thread, or open it again (``open`` among what was sent)."""
    if "open" in request.POST:
        services.reopen_thread(subject=place.subject, thread=thread, by=request.user)
        return _back(request, place, thread, "เปิดเรื่องนี้อีกครั้งแล้ว")
    services.resolve_thread(subject=place.subject, thread=thread, by=request.user)
    return _back(request, place, thread, "จบเรื่องนี้แล้ว เปิดอีกครั้งได้ทุกเมื่อ")


def _back(request, place: Place, comment: Comment | None, said: str) -> HttpResponse:
    """To the comment where it stands; to the page where none is known."""
    messages.success(request, said)
    subject = place.subject
    return HttpResponseRedirect(
        subject.address_of(comment) if comment else f"{subject.address}#comments"
    )


def _page(
    request, place: Place, form, heading: str, button: str, about
) -> HttpResponse:
    subject = place.subject
    context = place.context | {
        "form": form,
        "heading": heading,
        "button": button,
        "title": subject.title,
        "about": about,
        "back": subject.address_of(about) if about else f"{subject.address}#comments",
        "longest": LONGEST,
    }
    status = 422 if form.is_bound else 200
    return render(request, "comments/comment_form.html", context, status=status)
