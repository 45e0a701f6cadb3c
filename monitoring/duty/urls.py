from django.urls import path

from monitoring.duty import views

app_name = "duty"

urlpatterns = [
    path("", views.week, name="week"),
    path("shifts/", views.put_on_duty, name="put-on-duty"),
    path("shifts/<uuid:pk>/take-back/", views.take_back_shift, name="take-back-shift"),
    path("shifts/<uuid:pk>/swap/", views.ask_to_swap, name="ask-to-swap"),
    path("swaps/<uuid:pk>/answer/", views.answer_swap, name="answer-swap"),
    path("leaves/", views.go_on_leave, name="go-on-leave"),
    path("leaves/<uuid:pk>/take-back/", views.take_back_leave, name="take-back-leave"),
    path("hand-over/", views.hand_over, name="hand-over"),
]
