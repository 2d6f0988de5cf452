"""The closed code lists, as ``StrEnum``; open ones (group, category, body) are plain strings.

Labels and definitions in Vietnamese and English stand in ``codelists/*.csv``; a test holds the
two against each other. Names follow SDMX (``F``, ``M``, ``_T``) and the annotation scheme of the
gold.
"""

from __future__ import annotations

from enum import StrEnum

TOTAL = "_T"  # SDMX: not broken down


class Indicator(StrEnum):
    """What a number measures."""

    HEADCOUNT = "headcount"
    COMPOSITION = "composition"
    QUALIFICATION = "qualification"
    POLITICAL_THEORY = "political_theory"
    TRAINING = "training"
    MOVEMENT = "movement"
    PLANNING = "planning"
    NONLOCAL_LEADER = "nonlocal_leader"
    DUAL_POST = "dual_post"
    DOWNSIZING = "downsizing"
    RESTRUCTURING = "restructuring"
    DISCIPLINE = "discipline"
    INSPECTION = "inspection"
    PERFORMANCE = "performance"
    RECRUITMENT = "recruitment"
    PARTY_ADMISSION = "party_admission"
    OTHER_PERSONNEL = "other_personnel"


class Unit(StrEnum):
    """What one of the counted things is (SDMX ``UNIT_MEASURE``)."""

    PERSON = "person"
    PERSON_TIME = "person_time"
    CLASS = "class"
    POST = "post"
    ORG_UNIT = "org_unit"
    PERCENT = "percent"
    CASE = "case"
    DOCUMENT = "document"
    OTHER = "other"


class Mode(StrEnum):
    """Ways of moving officials, and fields of training."""

    ROTATION = "rotation"
    TRANSFER = "transfer"
    APPOINTMENT = "appointment"
    REAPPOINTMENT = "reappointment"
    NOMINATION = "nomination"
    REINFORCEMENT = "reinforcement"
    RELIEF = "relief"
    RETIREMENT = "retirement"
    POLITICAL_THEORY = "political_theory"
    PROFESSIONAL = "professional"
    STATE_MANAGEMENT = "state_management"
    DEFENCE = "defence"
    FOREIGN_LANGUAGE = "foreign_language"
    IT = "it"
    OTHER = "other"


class Sex(StrEnum):
    """SDMX ``CL_SEX``."""

    FEMALE = "F"
    MALE = "M"
    TOTAL = "_T"


class Ethnicity(StrEnum):
    """Whether a number counts members of ethnic minorities."""

    MINORITY = "minority"
    TOTAL = "_T"


class Qualifier(StrEnum):
    """How the printed number bounds the true one."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    APPROXIMATELY = "approximately"
    RANGE = "range"


class Status(StrEnum):
    """Whether a number is a result or something aimed at."""

    ACTUAL = "actual"
    TARGET = "target"


class Change(StrEnum):
    """Direction of a number that is a difference."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Level(StrEnum):
    """Levels of administration; ``sector`` stands for a branch or agency in a movement."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    SECTOR = "sector"
    UNIT = "unit"


class Reason(StrEnum):
    """Why a run of digits is no observation. Every ignored number has exactly one."""

    DATE = "date"
    TIME_OF_DAY = "time_of_day"
    YEAR = "year"
    TERM = "term"
    DURATION = "duration"
    DOCUMENT_NUMBER = "document_number"
    ORDINAL = "ordinal"
    AGE_LIMIT = "age_limit"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    NAME = "name"
    PHONE = "phone"
    MONEY = "money"
    MEASURE = "measure"
    ECONOMY = "economy"
    LIST_MARK = "list_mark"
    REFERENCE = "reference"
    BACKGROUND_COUNT = "background_count"
    NOT_PERSONNEL = "not_personnel"
    UNREADABLE = "unreadable"
    TABLE_CELL = "table_cell"


class Doubt(StrEnum):
    """What makes a reading less sure."""

    INDICATOR_CLOSE = "indicator_close"
    MAYBE_NONE = "maybe_none"
    INDICATOR_FAR = "indicator_far"
    INDICATOR_NEIGHBOUR = "indicator_neighbour"
    INDICATOR_AFAR = "indicator_afar"
    INDICATOR_TOTAL = "indicator_total"
    INDICATOR_TOPIC = "indicator_topic"
    INDICATOR_SHAPE = "indicator_shape"
    SOURCE_DOUBTFUL = "source_doubtful"
    UNIT_DROPPED = "unit_dropped"
    UNIT_AFAR = "unit_afar"
    UNIT_BEFORE = "unit_before"
    UNIT_GUESSED = "unit_guessed"
    UNIT_DEFAULT = "unit_default"
    NOUN_MISSING = "noun_missing"
    STATUS_ABOVE = "status_above"
    STATUS_OWED = "status_owed"
    STATUS_WEIGHED = "status_weighed"
    STATUS_FUTURE = "status_future"
    STATUS_HANDED = "status_handed"
    STATUS_DEFAULT = "status_default"
    BREAKDOWN_HANDED = "breakdown_handed"
    BREAKDOWN_MISSING = "breakdown_missing"
    CATEGORY_MISSING = "category_missing"
    CHANGE_HANDED = "change_handed"
    MODES_AFAR = "modes_afar"
    MODES_HANDED = "modes_handed"
    FLOW_HANDED = "flow_handed"
    FLOW_UNSAID = "flow_unsaid"
    PERIOD_HANDED = "period_handed"
    PERIOD_AFAR = "period_afar"
    PERIOD_UNSAID = "period_unsaid"
    GROUP_DEFAULT = "group_default"
    TOTAL_CLOSE = "total_close"
    TOTAL_LIKELY = "total_likely"
    TWIN = "twin"
    WORDS_UNKNOWN = "words_unknown"


class FindingKind(StrEnum):
    """What a check looks at."""

    SUM = "sum"
    SHARE = "share"
    DENOMINATOR = "denominator"
    BOUNDS = "bounds"
    WEEKDAY = "weekday"
    PLACE = "place"
    DATE = "date"
    DUPLICATE = "duplicate"
    LETTERS = "letters"


class Severity(StrEnum):
    """How much a finding matters to a reader."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class SourceKind(StrEnum):
    """Whether a document is an article of the press, an office's, or a retelling."""

    ARTICLE = "article"
    REPORT = "report"
    RETELLING = "retelling"


class Format(StrEnum):
    """What kind of file an article was read from."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


class DatedBy(StrEnum):
    """The rule that chose the date of publication."""

    JSON_LD = "json_ld"
    META = "meta"
    TIME = "time"
    DATELINE_BELOW_TITLE = "dateline_below_title"
    DATELINE_FOOT = "dateline_foot"
    DATELINE_ABOVE_TITLE = "dateline_above_title"
    LEAD = "lead"
    ADDRESS = "address"
    ANNIVERSARY = "anniversary"
    SOURCES = "sources"


class FileState(StrEnum):
    """What came of a file that was given to a dataset."""

    NEW = "new"
    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    CHANGED = "changed"
    REFUSED = "refused"
    EMPTY = "empty"
    GONE = "gone"


class AnchorKind(StrEnum):
    """What part of a file a span of the text was read from."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    CELL = "cell"


class BlockKind(StrEnum):
    """What a span of an article's text is; nothing is ever deleted."""

    TITLE = "title"
    KICKER = "kicker"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"
