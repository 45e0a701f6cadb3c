from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.permissions import may
from astana.ids import new_id
from astana.naming import Named


class Delegation(Named):
    """A state or body that takes part in watching over the ceasefire."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=DelegationKind)
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("order", "position"),
        help_text=_("Delegations stand in this order everywhere."),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z]{2}$"), name="delegation_code_two_letters"
            ),
        ]

    @property
    def is_guarantor(self):
        return self.kind == DelegationKind.GUARANTOR


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in: one delegation, one role. What they may do is in `permissions.py`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(
        _("username"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    email = models.EmailField(_("e-mail"))
    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="users", verbose_name=_("delegation")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.get_role_display()}"

    # The console (django.contrib.admin) asks these four.
    @property
    def is_staff(self):
        return self.is_active and may(self, "keep_reference_data")

    @property
    def is_superuser(self):
        return False

    def has_perm(self, permission, obj=None):
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff


class ApiToken(models.Model):
    """A program's way in, in the name of a user; see `tokens.py`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("last used"), null=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self):
        return self.name
