"""Reminders as a calendar file: neutral titles, nothing that tells whoever looks along what they are for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from icalendar import Alarm, Calendar, Event

from nabij.course.records import Course
from nabij.language import Text

_STEP = Text("Even tijd nemen", "Take a moment")
_WEEK = Text("Terugkijken", "Look back")
_AGAIN = Text("Vragenlijst", "Questionnaire")
_MINUTES = 10


def make_calendar(course: Course, language: str, at: time, stamp: datetime) -> bytes:
    """Give a .ics with a daily reminder, one a week to look back, and the day of the re-measure.

    Times have no zone: seven in the evening is that wherever the person is. The same course and hour give the
    same file but for `stamp`, so that importing it twice makes no doubles.

    Args:
        course: the four weeks.
        language: `nl` or `en`, for the titles.
        at: the hour of the reminders.
        stamp: when the file was made.
    """
    held = Calendar()
    held.add("prodid", "-//agenda//NL")
    held.add("version", "2.0")
    days = (course.ends - course.start).days
    daily = _event(course, "stap", course.start, at, _STEP.in_(language), stamp)
    daily.add("rrule", {"freq": "daily", "count": days})
    weekly_from = course.start + timedelta(days=7)
    weekly = _event(course, "week", weekly_from, at, _WEEK.in_(language), stamp)
    weekly.add("rrule", {"freq": "weekly", "count": course.weeks})
    again = _event(course, "opnieuw", course.ends, at, _AGAIN.in_(language), stamp)
    for one in (daily, weekly, again):
        held.add_component(one)
    return held.to_ical()


def _event(course: Course, name: str, day: date, at: time, title: str, stamp: datetime) -> Event:
    event, begin = Event(), datetime.combine(day, at.replace(tzinfo=None))
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{course.start.isoformat()}-{course.weeks}-{name}")))
    event.add("dtstamp", stamp)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=_MINUTES))
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
