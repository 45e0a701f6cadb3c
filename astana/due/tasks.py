from celery import shared_task

from astana.due import actions

AT_A_TIME = 20


@shared_task(name="astana.due.tasks.do_what_is_due")
def do_what_is_due():
    """Do some, then ring again and stand in line: what else was rung for has its turn between."""
    if actions.do_what_is_due(limit=AT_A_TIME) == AT_A_TIME:
        actions.nudge()
