"""A person changes her own password."""

from allauth.account.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.services.invitations import note_own_password


class _PasswordChange(PasswordChangeView):
    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_usable_password():
            raise PermissionDenied("บัญชีนี้ยังไม่มีรหัสผ่าน ให้ผู้ดูแลระบบของหน่วยงานออกลิงก์ตั้งรหัสผ่าน")
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        note_own_password(self.request.user)
        return response


change = _PasswordChange.as_view()
