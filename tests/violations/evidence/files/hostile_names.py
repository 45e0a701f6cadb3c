"""Good files under names that deceive."""

from tests.violations.evidence.files.corpus import QUARANTINED, Making, hostile


@hostile(QUARANTINED, "name_hidden")
def name_that_turns(making: Making):
    mark = making.chance.choice("\u202e\u202d\u2066\u2067\u2068\u202b")
    return f"photo{mark}gpj.exe", making.good["phone.jpg"]


@hostile(QUARANTINED, "name_hidden")
def name_with_a_control(making: Making):
    mark = making.chance.choice("\0\n\r\x1b\x7f\udc80\x85")
    return f"photo.php{mark}.jpg", making.good["phone.jpg"]


@hostile(QUARANTINED, "name_path")
def name_that_is_a_path(making: Making):
    names = ("../../etc/passwd.jpg", "..\\..\\a.jpg", "/etc/a.jpg", "C:\\a.jpg", "..", "a/b.jpg")
    return making.chance.choice(names), making.good["phone.jpg"]


@hostile(QUARANTINED, "name_long")
def name_without_end(making: Making):
    letter = making.chance.choice("aق中😀")
    return letter * making.chance.randint(300, 3000) + ".jpg", making.good["phone.jpg"]


@hostile(QUARANTINED, "name_other_kind")
def name_of_a_program(making: Making):
    ending = making.chance.choice(["exe", "html", "js", "php", "svg", "SCR", "zip", "docm", "hta "])
    return f"photo.jpg.{ending}", making.good["phone.jpg"]


@hostile(QUARANTINED, "name_other_kind")
def name_of_another_kind(making: Making):
    name, content = making.one_of("walk.gpx", "phone.mp4", "phone.jpg")
    return {"walk.gpx": "a.jpg", "phone.mp4": "a.png", "phone.jpg": "a.pdf"}[name], content
