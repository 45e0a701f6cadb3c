from django import template

from monitoring.demonstration.accounts import PASSWORD, accounts_to_show

register = template.Library()


@register.inclusion_tag("account/_demonstration_accounts.html")
def demonstration_accounts():
    """The demonstration's accounts and their one password; nothing where there are none."""
    return {"accounts": accounts_to_show(), "password": PASSWORD}
