from celery import shared_task

from astana.due import actions


@shared_task(name="astana.due.tasks.do_what_is_due")
def do_what_is_due():
    actions.do_what_is_due()
