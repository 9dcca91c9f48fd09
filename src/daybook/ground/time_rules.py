"""The rules of the time grammar, in stages; see :mod:`daybook.ground.time_grammar` for how they run.

Names in capitals are classes of words (:mod:`daybook.ground.time_words`) or of
what an earlier stage made.  DATE is a day, MONTHLY a month, YEARLY a year or
more, PERIOD a week, month or year told by its distance, MOMENT a time of day
on a day, CLOCKTIME one without its day, LENGTH a length of time, OTHER
anything that is complete, VAGUE what names no interval.
"""

from __future__ import annotations

from daybook.ground import time_builders as make
from daybook.ground import time_events as event
from daybook.ground import time_joins as join
from daybook.ground import time_parts as share
from daybook.ground import time_relations as tell
from daybook.ground.time_grammar import Rule, Stage

_MONTH = "[MONTH WEAKMONTH]"
_DAYNUM = "[DAYNUMBER ORDINAL]"
_LISTED = f"(?:(?:COMMA{_DAYNUM}){{1,4}}COMMA?(?=AND))?"
_WEEKDAY = "(?:(?P<weekday>[WEEKDAY SHORTDAY])COMMA?)?"
_YEAR = "(?:COMMA?(?P<year>YEAR))?"
_WEAK = "(?<=[OF FROM BETWEEN SINCE BY LAST NEXT THIS EARLY LATE MIDDLE DASH BEFORE AFTER BEGINNING EARLIER LATER])"
_UNIT = "[UNIT UNITS]"
_SENSE = "(?P<sense>[APPROX ABOUT])?"
_COUNT = "(?P<count>[QUANTITY DAYNUMBER NUMBER])"
_NUMERIC = "[QUANTITY DAYNUMBER NUMBER]"
_NOUNS = "(?:VERBISH?WORD{1,3}(?:APOSTROPHE VERBISH?WORD{1,2})?|VERBISH)"
_NP = f"(?:[THE HAND POSSESSOR THIS THAT]{_NOUNS}|WORD{{1,3}}APOSTROPHE {_NOUNS})"

ATOMS = (
    Rule("DATE", "ISODATE", make.iso_date),
    Rule("DATE", "SLASHDATE", make.slash_date),
    Rule("DATE", "(?P<day>NAMEDDAY)", make.named_day),
    Rule("YEARLY", "(?P<decade>DECADEWORD)(?!UNITS|DASH)", make.decade),
    Rule("OTHER", f"(?P<month>{_MONTH})(?P<day>{_DAYNUM}){_LISTED}(?:DASH|TO|AND|SLASH)(?P<lastday>{_DAYNUM}){_YEAR}"
         "(?![WORD DASH UNITS VERBISH])", make.day_stretch),
    Rule("OTHER", f"THE?(?P<day>{_DAYNUM}){_LISTED}(?:DASH|TO|AND|SLASH)THE?(?P<lastday>{_DAYNUM})OF?"
         f"(?P<month>{_MONTH}){_YEAR}",
         make.day_stretch),
    Rule("OTHER", f"(?P<month>{_MONTH})(?P<day>{_DAYNUM})(?:DASH|TO|(?<=BETWEEN..)AND)(?P<until>{_MONTH})"
         f"(?P<lastday>{_DAYNUM}){_YEAR}", make.day_stretch),
    Rule("OTHER", f"(?P<day>{_DAYNUM})(?P<month>{_MONTH})(?:DASH|TO|(?<=BETWEEN..)AND)(?P<lastday>{_DAYNUM})"
         f"(?P<until>{_MONTH}){_YEAR}", make.day_stretch),
    Rule("OTHER", f"(?P<month>{_MONTH})(?P<day>{_DAYNUM})(?:COMMA{_DAYNUM}){{1,4}}COMMA?AND(?P<until>{_MONTH})"
         f"(?P<lastday>{_DAYNUM}){_YEAR}", make.day_stretch),
    Rule("DATE", f"{_WEEKDAY}(?P<month>{_MONTH})THE?(?P<day>{_DAYNUM}){_YEAR}(?!DASH?(?:UNITS|PERCENT))",
         make.day_month),
    Rule("DATE", f"{_WEEKDAY}THE?(?P<day>{_DAYNUM})OF?(?P<month>{_MONTH}){_YEAR}", make.day_month),
    Rule("DATE", f"(?P<weekday>[WEEKDAY SHORTDAY])(?:OPEN(?P<day>{_DAYNUM})SHUT)", make.weekday_number),
    Rule("DATE", "(?P<weekday>[WEEKDAY SHORTDAY])COMMA?THE?(?P<day>ORDINAL)"
         "(?![WORD UNIT ANNIVERSARY CONSECUTIVE FULL DASH HALF PART WEEKEND WEEKDAY])", make.weekday_number),
    Rule("DATE", "(?<=[ON OF FROM BY SINCE])THE(?P<day>ORDINAL)"
         "(?![WORD VERBISH UNIT DASH HALF WEEKEND WEEKDAY ANNIVERSARY PART CONSECUTIVE FULL])",
         make.day_of_month),
    Rule("DATE", "THE(?P<day>ORDINAL)(?=[COMMA DOT STOP AND BY TO SHUT BREAK]|$)", make.day_of_month),
    Rule("MONTHLY", "(?:(?<=MONTH[TO AND OR DASH COMMA])|(?<=MONTH YEAR[TO AND]))(?P<month>WEAKMONTH)",
         make.month_year),
    Rule("MONTHLY", "(?P<month>WEAKMONTH)(?=[TO AND DASH OR COMMA]MONTH)", make.month_year),
    Rule("MONTHLY", f"(?P<month>{_MONTH})(?:COMMA|OF)?(?P<year>YEAR)", make.month_year),
    Rule("MONTHLY", "(?:(?<=UNIT TO)|(?<=UNITS TO))(?P<month>WEAKMONTH)", make.month_year),
    Rule("MONTHLY", "(?P<month>MONTH)", make.month_year),
    Rule("MONTHLY", f"{_WEAK}(?P<month>WEAKMONTH)(?!DASH)", make.month_year),
    Rule("YEARLY", "(?P<year>YEAR)(?:DASH|SLASH|TO)(?P<lastyear>[YEAR DAYNUMBER NUMBER])(?!DASH)(?!FISCAL)",
         make.year_stretch),
    Rule("YEARLY", "(?<=BETWEEN)(?P<year>YEAR)AND(?P<lastyear>YEAR)", make.year_stretch),
    Rule("YEARLY", "(?P<year>YEAR)", make.bare_year),
    Rule("YEARLY", "FISCAL UNIT?(?P<year>YEAR)(?:[DASH SLASH](?P<lastyear>[YEAR DAYNUMBER NUMBER]))?", make.fiscal),
    Rule("YEARLY", "(?P<year>YEAR)(?:[DASH SLASH](?P<lastyear>[YEAR DAYNUMBER NUMBER]))FISCAL UNIT", make.fiscal),
    Rule("YEARLY", "THE?QUOTE?(?P<decade>DECADE)", make.decade),
    Rule("YEARLY", "THE?(?P<count>ORDINAL)DASH?(?P<unit>UNIT)(?!OF)", make.century),
    Rule("CLOCKTIME", "(?P<clock>[CLOCK DAYNUMBER])DASH?(?P<half>MERIDIEM)ZONE?", make.clock),
    Rule("CLOCKTIME", "(?P<clock>[CLOCK DAYNUMBER])DASH?(?P<half>MERIDIEM)(?P<zone>WORD{1,2})PERIOD", make.clock_by),
    Rule("CLOCKTIME", "(?P<clock>[CLOCK HOURS4 YEAR])(?P<zone>WORD{1,2})PERIOD", make.clock_by),
    Rule("CLOCKTIME", "(?P<clock>CLOCK)(?:UNITS|ZONE)?", make.clock),
    Rule("CLOCKTIME", "(?P<clock>[HOURS4 YEAR])(?:UNITS ZONE?|ZONE)", make.clock),
    Rule("CLOCKTIME", "(?P<clock>[DAYNUMBER QUANTITY])OCLOCK", make.clock),
    Rule("DATE", "(?<=[ON LATE EARLY BY SINCE TO])(?P<weekday>SHORTDAY)", make.short_weekday),
    Rule("OTHER", "(?P<unit>UNIT)(?P<count>[QUANTITY DAYNUMBER NUMBER])(?![UNIT UNITS DASH WORD PERCENT])",
         event.numbered),
    Rule("OTHER", "THE(?P<day>ORDINAL)(?:TO|AND|OR)THE?(?P<lastday>ORDINAL)"
         "(?![WORD VERBISH UNIT DASH HALF MONTH WEAKMONTH])(?!OF[MONTH WEAKMONTH])", make.days_of_month),
    Rule("NOTHING", f"{_SENSE}HAND?{_COUNT}DASH?{_UNIT}DASH?OLD", tell.vague),
    Rule("NOTHING", f"(?:{_NUMERIC}[TO OR DASH AND])?{_COUNT}UNITS OF WORD", tell.years_of),
    Rule("LENGTH", f"{_SENSE}{_COUNT}(?P<unit>PART)(?=AGO|EARLIER|LATER|BEFORE)", tell.length),
    Rule("LENGTH", f"{_SENSE}(?:HAND)?{_COUNT}(?:DASH|(?P<row>CONSECUTIVE)|FULL)?(?P<unit>{_UNIT})"
         "QUOTE?(?:DASH?LONG)?", tell.length),
    Rule("LENGTH", f"{_SENSE}(?:BETWEEN)?(?P<dozenish>{_NUMERIC})DASH?(?:TO|OR|DASH|AND)DASH?{_COUNT}DASH?"
         f"(?P<unit>{_UNIT})", tell.length),
    Rule("LENGTH", f"{_SENSE}{_COUNT}AND HAND(?P<half>HALF)(?P<unit>UNITS)", tell.length),
    Rule("LENGTH", f"{_SENSE}{_COUNT}DASH AND DASH HAND DASH(?P<half>HALF)DASH?(?P<unit>{_UNIT})", tell.length),
    Rule("LENGTH", f"{_SENSE}QUARTERCENTURY", tell.centuries),
    Rule("LENGTH", "(?P<one>SINGLE)DASH?(?P<unit>UNIT)", tell.length),
    Rule("LENGTH", f"{_SENSE}(?P<one>HAND)FULL?(?P<unit>UNIT)(?:DASH?LONG)?", tell.length),
    Rule("LENGTH", f"{_SENSE}(?P<one>HAND)(?P<unit>UNIT)AND HAND(?P<half>HALF)", tell.length),
    Rule("LENGTH", f"{_SENSE}(?:HAND DASH?)?(?P<half>HALF)[HAND DASH](?P<unit>UNIT)", tell.length),
    Rule("LENGTH", "(?<=[LAST PAST NEXT COMING])(?P<half>HALF)(?P<unit>UNIT)", tell.length),
    Rule("LENGTH", f"{_SENSE}(?:QUANTITY OF)?(?P<unit>UNITS)(?:DASH?LONG)?", tell.length),
    Rule("VAGUE", "EVERY(?:ORDINAL|QUANTITY|DAYNUMBER)?(?:UNIT|UNITS|WEEKDAY|PART|WEEKEND)", tell.vague),
    Rule("DATE", "(?P<count>[QUANTITY DAYNUMBER])(?P<weekday>WEEKDAYSET)AGO", join.weekdays_ago),
    Rule("VAGUE", "[SET LONGTERM WEEKDAYSET NOW]", tell.repeated),
)  # fmt: skip

_TIMELY = "[UNIT UNITS WEEKDAY SHORTDAY MONTH MONTHLY WEAKMONTH SEASON WEAKSEASON WEEKEND PART DATE LENGTH]"
_BEYOND = f"(?:BEFORE LAST|AFTER NEXT)(?!{_TIMELY})"
_WHICH = "(?P<which>[LAST PAST THIS CURRENT NEXT COMING])"
_RELATIVE = "(?P<which>[THAT SAME PREVIOUS FOLLOWING])"
_OWNPART = "(?P<part>PART)"

SHIFTED = (
    Rule("DATE", "THE?UNIT(?P<further>[BEFORE AFTER])(?P<shift>DEICTIC)", tell.deictic),
    Rule("DATE", "(?P<shift>DEICTIC)", tell.deictic),
    Rule("LENGTH", f"(?P<length>LENGTH)(?:ORSO|OR(?P<count>{_NUMERIC}))(?![UNIT UNITS WORD])", tell.week_or_two),
    Rule("OTHER", f"(?P<length>LENGTH)(?:ORSO|OR(?P<count>{_NUMERIC}))(?P<then>AGO)", tell.week_or_two_on),
    Rule("OTHER", f"(?P<length>LENGTH)(?:ORSO|OR(?P<count>{_NUMERIC}))(?P<then>[EARLIER LATER])(?!THAN)",
         tell.week_or_two_on),
    Rule("PERIOD", f"(?P<count>{_NUMERIC})WEEKEND AGO", event.weekends_ago),
    Rule("PERIOD", "(?P<unit>MIDUNIT)", event.middle),
    Rule("OTHER", "LATELY", event.lately),
    Rule("PERIOD", "ALL(?P<unit>[UNIT WEEKEND SEASON])(?![WORD UNIT])", event.all_of),
    Rule("DATE", "THE(?P<weekday>WEEKDAY)(?P<side>[BEFORE AFTER FOLLOWING])THE?(?P<origin>[DATE FEAST])(?!APOSTROPHE)",
         event.weekday_by),
    Rule("DATE", f"THE(?P<weekday>WEEKDAY)(?P<side>[BEFORE AFTER FOLLOWING])(?!LAST|NEXT|{_TIMELY})", event.weekday_by),
    Rule("DATE", "THE?(?P<feast>FEAST)WEEKEND", tell.feast_weekend),
    Rule("PERIOD", f"THE(?P<unit>[UNIT WEEKEND SEASON WEAKSEASON])(?P<beyond>{_BEYOND})", join.beyond),
    Rule("DATE", f"THE?(?P<unit>WEEKDAY)(?P<beyond>{_BEYOND})", join.beyond),
    Rule("MOMENT", f"THE(?P<unit>PART)(?P<beyond>{_BEYOND})", join.beyond),
    Rule("OTHER", "THE?SAME[UNIT PERIOD]OF?THE?(?P<whole>YEARLY)", join.again),
    Rule("OTHER", "THE?SAME[UNIT PERIOD](?:OF|THE){0,2}[LAST PREVIOUS](?P<year>UNIT)", join.again),
    Rule("OTHER", "THE?SAME[UNIT PERIOD](?P<year>LENGTH)[AGO EARLIER BEFORE]", join.again),
    Rule("OTHER", "[HAND THE]?(?P<count>ORDINAL)(?:CONSECUTIVE|FULL)(?P<unit>[UNIT PART])", join.in_a_row),
    Rule("OTHER", "[HAND THE]?(?P<count>ORDINAL)(?P<unit>[UNIT PART])(?=INAROW|CONSECUTIVE)", join.in_a_row),
    Rule("PERIOD", f"(?P<the>[THE POSSESSOR])?{_WHICH}(?P<unit>UNIT)", tell.shifted),
    Rule("OTHER", f"(?:THE|THAT)?{_RELATIVE}(?P<unit>UNIT)", tell.shifted),
    Rule("OTHER", "THE(?P<unit>UNIT)(?P<which>PREVIOUS)", tell.shifted),
    Rule("PERIOD", "THIS(?P<which>[PAST COMING LAST])(?:(?P<unit>UNIT)|(?P<weekday>WEEKDAY)|(?P<weekend>WEEKEND))",
         tell.this_past),
    Rule("OTHER", "(?P<the>[THE POSSESSOR])?(?P<which>[LAST PAST PREVIOUS NEXT COMING FOLLOWING RECENT])"
         "(?:FEW|CONSECUTIVE)?(?P<length>LENGTH)", tell.window),
    Rule("DATE", "THE?(?P<which>[LAST PAST THIS NEXT COMING THAT SAME PREVIOUS FOLLOWING])?(?P<weekday>WEEKDAY)",
         tell.weekday),
    Rule("DATE", "THIS(?P<which>[PAST COMING])(?P<weekday>WEEKDAY)", tell.weekday),
    Rule("MONTHLY", f"THE?{_WHICH}(?P<month>[MONTHLY WEAKMONTH])", tell.shifted_month),
    Rule("PERIOD", f"THE?{_WHICH}?DASH?(?P<season>SEASON)(?:OF?THE?(?P<year>YEARLY))?", tell.season),
    Rule("VAGUE", "[THAT SAME](?:SEASON|WEAKSEASON|MONTH|MONTHLY|WEAKMONTH)", tell.vague),
    Rule("PERIOD", f"THE?{_WHICH}(?P<season>[SEASON WEAKSEASON])", tell.season),
    Rule("PERIOD", "THE?(?P<season>WEAKSEASON)OF?(?P<year>YEARLY)", tell.season),
    Rule("PERIOD", "THE(?P<season>WEAKSEASON)(?=OF[LAST NEXT THIS THAT])", tell.season),
    Rule("PERIOD", "(?<=[OF EARLY LATE SINCE BY BEFORE AFTER MIDDLE])THE?(?P<season>WEAKSEASON)(?![WORD OF])",
         tell.season),
    Rule("PERIOD", "THE?(?P<which>[LAST PAST THIS NEXT COMING THAT SAME FOLLOWING PREVIOUS])?WEEKEND", tell.weekend),
    Rule("DATE", f"{_WHICH}?(?P<feast>FEAST)(?:OF?(?P<year>YEARLY))?", tell.feast),
    Rule("MOMENT", "(?:EARLY|LATE|EARLIER|LATER)?(?P<which>[LAST PAST THIS])(?P<part>PART)", tell.part_of_day),
    Rule("MOMENT", f"THE?(?P<which>[THAT SAME PREVIOUS FOLLOWING NEXT]){_OWNPART}", tell.part_of_day),
    Rule("MOMENT", f"THE{_OWNPART}(?P<which>[BEFORE AFTER])", tell.part_of_day),
    Rule("MOMENT", "TONIGHT", tell.tonight),
    Rule("OTHER", "(?P<length>LENGTH)AGO", tell.ago),
    Rule("OTHER", "(?P<length>LENGTH)(?P<exact>AGO TOTHEDAY)", tell.ago),
    Rule("OTHER", "(?P<length>LENGTH)FROMNOW", tell.ahead),
    Rule("PERIOD", "[THE THIS]?(?P<which>[LAST PAST NEXT COMING])(?P<unit>UNIT)AND HAND HALF", join.and_a_half),
    Rule("OTHER", "(?P<length>LENGTH)(?P<direction>[EARLIER LATER PREVIOUS])(?!THAN)", tell.offset),
)  # fmt: skip

_WHOLE = "(?P<whole>[MONTHLY YEARLY PERIOD])"

PARTS = (
    Rule("PERIOD", f"THE?(?P<count>[ORDINAL FINAL LAST ENDING])DASH?(?P<unit>[UNIT HALF])(?P<of>OF)THE?{_WHOLE}",
         share.counted_part),
    Rule("PERIOD", "THE?(?P<count>[ORDINAL FINAL LAST ENDING])DASH?(?P<unit>[UNIT HALF])(?P<of>OF)THE(?P<whole>UNIT)",
         share.counted_part),
    Rule("OTHER", "THE?(?P<count>[ORDINAL FINAL])DASH?(?P<unit>[UNIT HALF])(?P<of>OF)(?P<whole>OTHER)",
         share.counted_part_told),
    Rule("OTHER", "(?P<first>DATE)(?:AND|OR)ON?(?P<last>DATE)OF?(?P<whole>PERIOD)", join.weekdays_within),
    Rule("PERIOD", f"THE?(?P<count>ORDINAL)FISCAL(?P<unit>UNIT)(?:OF?THE?{_WHOLE})?", join.fiscal_part),
    Rule("PERIOD", f"(?P<the>[THE POSSESSOR])?(?P<count>[ORDINAL FINAL])DASH?(?P<unit>[UNIT HALF]){_WHOLE}?",
         share.counted_part),
    Rule("PERIOD", "THE(?P<count>[ORDINAL FINAL BEGINNING ENDING EARLY])(?P<length>LENGTH)OF THE?"
         "(?P<whole>[MONTHLY YEARLY PERIOD DATE UNIT])", join.edge_of),
    Rule("MOMENT", "THE?(?P<count>ORDINAL)(?P<unit>PART)OF(?P<whole>DATE)", event.night_of),
    Rule("PERIOD", f"THE(?P<count>[ORDINAL FINAL])(?P<unit>PERIOD)OF THE?{_WHOLE}", share.counted_weekend),
    Rule("OTHER", "THE?TURN OF THE?(?P<unit>UNIT)", event.turn),
    Rule("OTHER", "THE?REST OF THE?(?P<whole>[UNIT PERIOD OTHER MONTHLY YEARLY])", event.rest),
    Rule("PERIOD", "THIS PERIOD(?P<whole>[PERIOD OTHER])", event.this_time),
    Rule("DATE", "THE?(?P<count>[ORDINAL FINAL LAST])(?P<unit>UNIT)(?P<of>OF)(?P<whole>DATE)", share.part_of_feast),
    Rule("DATE", "THE?(?P<which>[BEGINNING ENDING MIDDLE EARLY LATE])OF?(?P<whole>DATE)", share.part_of_feast),
    Rule("PERIOD", f"(?P<name>PARTNAME)OF?{_WHOLE}?", share.counted_part),
    Rule("PERIOD", f"(?P<shift>[PERIOD OTHER])OF THE?{_WHOLE}", share.last_of),
    Rule("DATE", f"(?P<shift>DATE)OF THE?{_WHOLE}", share.last_of),
    Rule("DATE", "(?P<shift>[PERIOD DATE OTHER])OF(?P<whole>DATE)", share.last_of),
    Rule("PERIOD", "(?P<shift>OTHER)OF THE(?P<whole>UNIT)", share.last_of),
    Rule("DATE", "THE?(?P<count>[ORDINAL FINAL])(?P<part>DATE)OF THE?(?P<whole>[MONTHLY YEARLY PERIOD DATE])",
         join.counted_weekday),
    Rule("DATE", "THE?EVE OF(?P<origin>DATE)", join.eve),
    Rule("DATE", "(?P<origin>DATE)APOSTROPHE?EVE", join.eve),
    Rule("OTHER", "(?P<length>LENGTH)[APOSTROPHE QUOTE]?PERIOD", join.in_time),
    Rule("PERIOD", f"THE?(?P<which>[EARLY LATE MIDDLE])(?:DASH|OF|TO)?THE?{_WHOLE}", share.part),
    Rule("PERIOD", "THE?(?P<which>[EARLY LATE MIDDLE BEGINNING ENDING])(?:DASH|OF|TO)?THE?(?P<part>MONTHLY)OF?"
         "(?P<whole>PERIOD)", join.part_of_month),
    Rule("PERIOD", "THE?(?P<which>[BEGINNING ENDING MIDDLE])OF THE?(?P<whole>[MONTHLY YEARLY PERIOD UNIT])",
         share.part),
    Rule("PERIOD", "THE?(?P<which>[LATE EARLY])OF THE(?P<whole>UNIT)", share.part),
    Rule("PERIOD", "THE?(?P<which>MIDDLE)THE(?P<whole>UNIT)", share.part),
    Rule("OTHER", "THE?(?P<which>[EARLY LATE MIDDLE BEGINNING ENDING])OF?(?P<whole>OTHER)", share.part_told),
    Rule("OTHER", "(?P<which>[EARLIER LATER])(?:OF|ON)?(?P<whole>[MONTHLY YEARLY PERIOD DATE MOMENT])",
         share.before_now),
    Rule("OTHER", "(?P<which>[EARLIER LATER])OF?THE(?P<whole>UNIT)", share.before_now),
    Rule("OTHER", "(?P<which>[EARLIER LATER])(?P<whole>OTHER)", share.later_told),
    Rule("DATE", "(?P<part>DATE)OF?(?P<whole>PERIOD)", share.within),
    Rule("DATE", "(?P<whole>PERIOD)(?:ON|APOSTROPHE)(?P<part>DATE)", share.within),
    Rule("MONTHLY", "(?P<part>MONTHLY)OF?(?P<whole>PERIOD)", share.within),
    Rule("PERIOD", "(?P<part>PERIOD)OF?(?P<whole>PERIOD)", share.season_within),
    Rule("OTHER", "(?P<part>[MONTHLY DATE])OF?(?P<whole>OTHER)", share.within),
    Rule("OTHER", "(?P<whole>OTHER)COMMA?[OF ON](?P<part>[MONTHLY DATE])(?!APOSTROPHE)", join.ago_in),
    Rule("OTHER", "(?P<ago>OTHER)ON?(?P<origin>[DATE PERIOD])(?!APOSTROPHE)", join.ago_from),
    Rule("OTHER", "(?P<origin>PERIOD)(?P<ago>OTHER)(?!APOSTROPHE)", join.ago_on_this_day),
    Rule("DATE", "(?<=[ON OF FROM BY SINCE])THE(?P<part>ORDINAL)OF(?P<whole>PERIOD)", share.within_ordinal),
)  # fmt: skip

_TIMES = "(?:(?P<time>CLOCKTIME)(?:OPEN CLOCKTIME SHUT)?)"

DAYTIMES = (
    Rule("PERIOD", "(?P<part>PERIOD)OF?(?P<whole>PERIOD)", join.part_within),
    Rule("MOMENT", f"{_TIMES}(?:OF|ON)?(?P<day>[DATE])", tell.moment_on),
    Rule("MOMENT", f"(?P<day>DATE)AT?ABOUT?{_TIMES}", tell.moment_on),
    Rule("MOMENT", "(?:THE)?(?P<hours>EARLYHOURS)OF(?P<day>[DATE MOMENT])(?:PART)?", tell.moment_on),
    Rule("MOMENT", "(?:(?P<edge>[EARLY LATE MIDDLE])ON?)?(?P<day>DATE)(?:DASH|AT|OF THE)?[EARLY LATE]?"
         "(?P<time>PART)",
         tell.moment_on),
    Rule("MOMENT", "(?P<edge>[EARLY LATE MIDDLE])ON?(?P<day>DATE)", tell.moment_on),
    Rule("MOMENT", "(?:THE)?(?P<edge>[EARLY LATE MIDDLE])?DASH?(?P<time>PART)(?:OF|ON)(?P<day>DATE)", tell.moment_on),
    Rule("MOMENT", "(?P<edge>[EARLY LATE])(?P<day>MOMENT)", tell.edged),
    Rule("CLOCKTIME", f"{_TIMES}", tell.clock_alone),
    Rule("CLOCKTIME", "(?:THE)?(?P<edge>[EARLY LATE MIDDLE])?DASH?(?P<time>PART)", tell.bare_moment),
    Rule("CLOCKTIME", "(?:THE)?(?P<hours>EARLYHOURS)", tell.bare_moment),
    Rule("MOMENT", "OVERNIGHT(?:(?P<into>[ON OF TO])?(?P<day>DATE))?", tell.overnight),
)  # fmt: skip

_ORIGIN = "(?P<origin>[DATE MONTHLY PERIOD MOMENT])"
_ENDPOINT = "[DATE MONTHLY YEARLY PERIOD MOMENT]"

JOINED = (
    Rule("OTHER", f"(?P<length>LENGTH)(?P<direction>[BEFORE AFTER FOLLOWING]){_ORIGIN}(?!APOSTROPHE)", tell.offset),
    Rule("OTHER", f"(?P<length>LENGTH)(?P<direction>[BEFORE AFTER FOLLOWING])(?P<np>{_NP})", tell.offset),
    Rule("OTHER", f"(?P<length>LENGTH)(?P<direction>[BEFORE AFTER]){_NP}OF(?P<origin>[YEARLY MONTHLY DATE])",
         tell.offset),
    Rule("OTHER", "(?P<length>LENGTH)(?P<direction>[BEFORE AFTER])THE(?P<origin>YEARLY)WORD", tell.offset),
    Rule("OTHER", f"(?P<length>LENGTH)(?P<direction>[BEFORE AFTER])(?P<np>{_ORIGIN}APOSTROPHE {_NOUNS})", tell.offset),
    Rule("OTHER", "(?P<length>LENGTH)(?P<direction>[BEFORE AFTER])(?:THAT)?", tell.offset),
    Rule("OTHER", "(?P<length>LENGTH)(?P<direction>ON)(?=[COMMA DOT LONGDASH BREAK FROM]|$)", tell.offset),
    Rule("OTHER", f"(?P<length>LENGTH)SINCE(?:{_NP})", event.years_since),
    Rule("OTHER", f"(?P<length>LENGTH)TOTHEDAY(?P<direction>[BEFORE AFTER SINCE EARLIER LATER])(?:{_NP})?",
         event.to_the_day),
    Rule("OTHER", "(?P<length>LENGTH)TO THE?(?P<whole>[DATE PERIOD MONTHLY])", event.into),
    Rule("OTHER", f"(?P<length>LENGTH)TO(?P<np>{_NP})", event.into),
    Rule("OTHER", f"THE(?P<length>LENGTH)(?P<direction>[BEFORE AFTER FOLLOWING])(?:{_NP})?", event.days_beside),
    Rule("OTHER", "THE(?P<length>LENGTH)[THAT STOP]FOLLOWED", event.days_beside),
    Rule("OTHER", f"THE(?P<unit>UNIT)OF(?P<np>{_NP})", event.day_of),
    Rule("OTHER", f"THE?EVE OF(?P<np>{_NP})", event.eve_of),
    Rule("OTHER", "THE(?P<unit>[UNIT LENGTH])(?P<edge>[TO RUNSOUT RUNSFROM BEGINNING FROM])THE?"
         "(?P<whole>[MONTHLY PERIOD YEARLY])", event.months_to),
    Rule("OTHER", "(?P<unit>LENGTH)(?P<edge>[TO RUNSOUT])(?P<whole>[YEARLY])", event.months_to),
    Rule("DATE", "(?P<day>[DATE PERIOD MOMENT])APOSTROPHE(?:ORDINAL|LENGTH)?DASH?ANNIVERSARY", event.day_marked),
    Rule("OTHER", "[THE POSSESSOR]ANNIVERSARY", event.some_anniversary),
    Rule("VAGUE", "THE?RUNUP THE?[DATE PERIOD OTHER MOMENT MONTHLY YEARLY]", tell.vague),
    Rule("OTHER", f"THE(?P<unit>UNIT)(?P<direction>[BEFORE AFTER]){_ORIGIN}(?!APOSTROPHE)", tell.the_day_before),
    Rule("OTHER", f"THE(?P<unit>UNIT)(?P<direction>[BEFORE AFTER])(?P<np>{_NP})", tell.the_day_before),
    Rule("OTHER", "THE(?P<unit>UNIT)(?P<direction>[BEFORE AFTER PREVIOUS])", tell.the_day_before),
    Rule("OTHER", f"(?<=[FROM BETWEEN])(?P<first>{_ENDPOINT})COMMA?(?:TO|AND|DASH)THE?(?P<last>{_ENDPOINT})",
         join.stretch),
    Rule("OTHER", "(?P<first>[DATE MOMENT])(?:TO|DASH)(?P<last>[DATE MOMENT])", join.stretch),
    Rule("OTHER", "(?P<first>MONTHLY)(?:TO|DASH)(?P<last>MONTHLY)", join.stretch),
    Rule("OTHER", "(?P<length>LENGTH)(?P<from>FROM)?(?P<on>ON)?(?P<origin>DATE)(?!APOSTROPHE)", join.week_from),
    Rule("OTHER", "(?<=ON)(?P<origin>DATE)(?P<unit>UNIT)(?![DASH WORD])", join.weekday_week),
    Rule("OTHER", "(?P<origin>DATE)(?P<unit>UNIT)(?![DASH WORD])", join.today_week),
    Rule("OTHER", "(?P<unit>LENGTH)(?P<edge>RUNSOUT)ON?(?P<day>DATE)(?!APOSTROPHE)", join.unit_at),
    Rule("OTHER", "THE(?P<unit>[UNIT LENGTH])(?P<edge>[TO RUNSOUT RUNSFROM BEGINNING OF APPROX])ON?"
         "(?P<day>[DATE MOMENT])(?!APOSTROPHE)", join.unit_at),
    Rule("OTHER", "(?P<first>DATE)(?:COMMA DATE){0,5}COMMA?(?:AND|OR)ON?(?P<last>[DATE MOMENT])(?!APOSTROPHE)",
         join.listed),
    Rule("OTHER", "(?P<first>[DATE MOMENT])AND(?:AGAIN ON?|TO)(?P<last>[DATE MOMENT])(?!APOSTROPHE)",
         join.listed),
    Rule("OTHER", "(?P<first>MONTHLY)(?:COMMA MONTHLY){0,5}COMMA?(?:AND|OR)OF?(?P<last>MONTHLY)(?!APOSTROPHE)",
         join.listed),
    Rule("OTHER", "THE?(?P<count>ORDINAL)ANNIVERSARY", join.anniversary),
    Rule("OTHER", "[THE HAND POSSESSOR]?(?P<length>LENGTH)ANNIVERSARY", join.anniversary),
    Rule("OTHER", "THE(?P<unit>UNIT)(?!OF|WORD|UNIT)", join.the_day),
)  # fmt: skip

NIGHTS = (
    Rule("MOMENT", "(?P<time>[MOMENT CLOCKTIME])(?:FROM|BETWEEN|OF)?(?P<day>OTHER)", join.night_over),
    Rule("OTHER", "(?P<days>OTHER)OF(?P<whole>[PERIOD OTHER])", join.days_within),
    Rule("OTHER", "(?P<first>PERIOD)(?:AND|OR)(?P<last>PERIOD)(?!APOSTROPHE)", join.parts_listed),
    Rule("OTHER", "THE?EVE OF(?P<origin>OTHER)", event.eve_of),
)  # fmt: skip

STAGES = tuple(Stage(rules) for rules in (ATOMS, SHIFTED, PARTS, DAYTIMES, JOINED, NIGHTS))
"""All rules, in the order in which the stages run."""
