"""What a language's table holds: the shape that all nine of them fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from tracker.model import Outlet, Span
from tracker.record import dataclass, field


class Sense(StrEnum):
    """What a word beside a date makes of it."""

    RELEASE = "release"  # the work starts: premieres, opens, 放送開始
    PAST = "past"  # it has started: premiered, 放送された
    END = "end"  # it ends: finale, 最終回
    OLD = "old"  # the date that no longer holds: was slated for, 予定だった
    NEW = "new"  # the date that holds now: delayed to, への延期
    MOVE = "move"  # a delay or shift, the direction left open
    NEWS = "news"  # something is told or shown, nothing starts
    DECOY = "decoy"  # something else is released, held or sold


@dataclass(frozen=True, slots=True)
class Term:
    sense: Sense
    pattern: str
    outlet: Outlet | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A term at a place of the text."""

    span: Span
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A language. `final`: the verb follows what it governs (Japanese). Each pattern is a regular expression; an empty
    one never matches. Patterns named `_before` are searched in the words that lead up to a term or date, `_after` at
    what follows."""

    lang: str
    final: bool = False
    head_first: bool = False  # the noun stands before what describes it: "la serie animada"
    flags: re.RegexFlag = re.IGNORECASE
    terms: tuple[Term, ...]
    nouns: tuple[Term, ...] = ()  # what the thing released is, where it is not the work: (DECOY, reason)
    clause: str  # where a clause ends inside a sentence
    future_before: str = ""
    future_after: str = ""
    past_before: str = ""
    past_after: str = ""
    linked_after: str = ""  # a form that takes its tense from the verb to come: 放送され、
    old_before: str = ""  # before the term
    old_after: str = ""
    old_date_before: str = ""  # right before the date
    old_date_after: str = ""
    new_date_before: str = ""
    new_date_after: str = ""
    aside_relative: str = ""  # opens a clause that only describes, and shares no doubt of its sentence: ", which"
    negated_verb: str = ""  # a verb group denied, up to its verb: "will no longer be"
    restored: str = ""  # right before a date that holds once more: "returns to its original"
    original_before: str = ""  # right before a date that is called the old one
    first_run: str = ""  # before a noun of release: that of an earlier run, where its day has passed
    introduces: str = ""  # right before an instalment that has not been spoken of: "a", "another"
    goal_before: str = ""  # right before a date that a move leads to
    showing: str = ""  # a verb of release that no copy of a work takes: "premieres"
    attested: str = ""  # the words of an announcement, beside which a headline's "leak" is none
    sourced_first: str = ""  # opens a sentence with where it was heard: "According to"
    told_past: str = ""  # in the words up to a date: what is told of it is over
    told_present: str = ""  # the same of what is told as it stands
    planned_once: str = ""  # the same of a plan
    delay: str = ""  # the release is put off or moved
    retold: str = ""  # an old delay told again
    undelayed: str = ""  # a delay denied
    speculative: str = ""
    expected: str = ""  # a plan told as what is expected: of a plain date a report, of a vague one a guess
    sourced_only: str = ""  # such words that are a guess where nobody is named who says so ("should")
    concluded: str = ""  # in the sentence of one: somebody has worked it out
    vague: str = ""  # between one and its date, or right behind that
    surveys: str = ""  # a headline over all that is known, which mostly is nothing
    unscheduled: str = ""  # says of the work that it has no date
    belief: str = ""  # a verb of thinking, hoping, expecting
    hope: str = ""  # one that is no more than that whoever has it
    outsiders: str = ""  # who thinks so, and cannot know
    describes: str = ""  # a comma and what opens a description behind it
    settled: str = ""  # words of doubt that are over: "as had been rumoured"
    settled_by: str = ""  # the same where the sentence says who speaks
    formality: str = ""  # "if all goes well"
    voiced: str = ""  # somebody says it, or has set it
    plain_subject: str = ""  # a definite phrase without a name; its group is the noun
    in_advance: str = ""  # shown before its opening, or to few: "an early premiere", "premieres at Anime Expo"
    rescued: str = ""  # behind a cancellation: another one took it up
    adapted_as: str = ""  # what is made of a work: "the game adaptation"
    told_ago: str = ""  # behind the new date of a move: a time that lies behind ("earlier this year")
    refuted: str = ""  # the words of doubt are of what is denied: "contrary to reports of"
    known_doing: str = ""  # behind "is set to": a verb of release, or one that leads to it
    other_doing: str = ""  # behind "is set to": a verb of no release
    put_off_again: str = ""  # a delay told as the latest of several
    whose: str = ""  # up to a verb of delaying: it is told of what only belongs to the work
    leads_up: str = ""  # opens a sentence with a day before which something else takes place
    irrealis: str = ""  # behind a date that is only thought of
    renews: str = ""  # verbs that order the next instalment
    ahead_of: str = ""  # right before the date of an instalment that is not the one ordered: "ahead of its"
    fronting: str = ""  # opens a sentence before its subject, and is a clause of its own: "After its debut in May, "
    adversative: str = ""  # behind a statement: what follows is another one, with doubts of its own
    guessing: str = ""  # in a headline: the whole item guesses, but where a sentence tells an announcement
    speculative_before: str = ""  # verb-last languages: the words of a guess that stand before what is guessed
    rumoured: str = ""
    reported: str = ""
    unconfirmed: str = ""  # says of what was told that nobody has confirmed it
    firm: str = ""  # words that make an "expected" an announcement
    question: str = ""
    negated_before: str = ""  # right before the date: "not in", "rather than"
    not_until: str = ""  # "won't arrive until": its beginning after all
    negated_after: str = ""
    undated: str = ""  # "no release date was announced"
    announced: str = ""  # somebody announces it: the work is the object
    receives: str = ""  # it gets a sequel: the work is the subject
    unveils: str = ""  # the same, where its name is the object
    upcoming: str = ""  # it is spoken of as something that is being made
    affirmed: str = ""  # it was announced: the work is the subject
    in_production: str = ""
    unannounced: str = ""  # "no announcement of a season 2"
    airing: str = ""
    hiatus: str = ""
    cancelled: str = ""
    uncancelled: str = ""
    revived: str = ""
    paused: str = ""  # the rest of a run is put off
    negation: str = ""
    detail: str = ""  # what is not the work itself: of a denial of these nothing follows for the work
    history: str = ""  # a cancellation told as long past
    presupposed: str = ""  # opens a question that takes what it asks about for granted ("why was it …?")
    concessive: str = ""  # opens a clause that the main clause outweighs
    advanced: str = ""  # the move is to an earlier date
    put_off: str = ""  # a verb of delaying; where empty `delay` serves
    passive: str = ""  # the auxiliary before a participle that makes its subject the thing done to
    abroad: Mapping[str, str] = field(default_factory=dict)  # ISO code → words of a territory's opening
    exclusive: str = ""  # on this service first or only: its day is the stream's own
    heads: str = ""  # nouns that are the work itself, and take what stands before them as an attribute
    rollout: str = ""  # abroad, no single territory
    appositive: str = ""  # a clause that only describes the name before it: ", the finale of the show, will"
    coordinated: str = ""  # opens a clause without a subject of its own: "but will finally air on"
    leads: str = ""  # behind a date, where a name follows that it is told of: 7月からのTVアニメ『
    whereon: str = ""  # behind a date: "on which", "when"
    starting: str = ""  # a participle that only leads a date to the verb before it: "rerun starting"
    attached: str = ""  # between a name and a participle about it: ", premiering"
    ending: str = ""  # a word of an end that is a thing, no verb ("finale")
    blank: str = ""  # what may stand around a date that is a heading
    timed: str = ""  # an hour and a name right under it, in one sentence with the date
    noun_form: str = ""  # a release word as a noun: "a 2027 launch"
    station: str = ""  # a broadcaster's name, up to its date in a schedule
    stream_name: str = ""
    stream: str = ""
    tv: str = ""
    open_medium: str = ""  # a word of theatres that is said of any first showing as well
    theatre: str = ""
    generic_after: str = ""  # behind the term: a kind of thing, no one work (10月に始まるアニメは)
    led_up_to: str = ""  # behind a noun of release: it only dates or explains something else (公開に先駆け、)
    topic_end: str = ""  # verb-last languages: closes what a date right behind it is told of
    decided: str = ""  # a verb of deciding: what is past of it is no release
    plan_was: str = ""  # a plan told as past, at the end of what it tells
    planning: str = ""  # the verb of a plan
    owners: str = ""  # behind a name: the talk is of who made it, who makes other things as well
    occasion: str = ""  # behind a showing: it is where something is told (20日の配信で発表された)
    crop_label: str = ""  # behind a season: its crop, as a label or as what a work is said to be
    crop_said: str = ""  # behind that: it is all that is said
    the_work: str = ""  # a noun that an adnominal verb of release leads up to, where it means one work
    counted_many: str = ""  # behind such a noun: several are meant
    category_after: str = ""  # behind the date: it names a crop (2025年秋アニメ)
    announcing: str = ""  # the verb of announcements, at the end of a sentence
    passes: str = ""  # the work that a slot's date passes to (枠の第1弾)
    anaphor: str = ""  # "the anime", 本作: the work spoken of
    work_nouns: str = ""  # one word: a noun that can be the work or its release
    from_makers: str = ""  # right before a name: it only says who made another one ("dai creatori di")
    named_as: str = ""  # behind a date: it is told as that of the release ("come periodo di debutto")
    date_of_it: str = ""  # behind a verb of telling: the date as its object (group 1), told behind a colon
    called: str = ""  # behind a subject: its name follows, between commas
    handed_out: str = ""  # those who watch, and a verb of giving: a present to them has a day of its own
    ordinal: str = ""  # one word: a number in front of the noun that it counts ("primo")
    counting: str = ""  # one word: a number that can stand for the noun it counts: "the third", "one"
    process: str = ""  # one word: what is done on the way to a release (filming)
    indefinite: str = ""  # one word: brings a new thing into the text ("a")
    single: str = ""  # two words: one new thing, as a subject behind another one
    definite: str = ""  # one word: goes back to what was spoken of ("the")
    own_noun: str = ""  # what can be released and is the work: a noun of its media
    own_pronoun: str = ""
    showing_verb: str = ""  # whole: a verb of release whose object is what is shown
    told_of: str = ""  # one word: who made a work, or what is shown of it ("the director of X, which opens on")
    owned_by_it: str = ""  # leads up to a release that a pronoun owns: "ahead of its", "with its"
    tells_more: str = ""  # behind the subject of a headline: an active verb that brings in what is told
    moving: str = ""  # a verb that moves a date and has what is moved for its subject
    form_of_work: str = ""  # one word, before "version": the medium or the platform that the work is made for
    tells_of: str = ""  # right before a date and its noun of release: a verb that only tells it, or another thing told
    participle: str = ""  # a word of release in the form that follows what it describes: ", scheduled to begin"
    back_again: str = ""  # a verb of return: whoever comes back, the work does
    audience: str = ""  # one word: who watches, whatever is told of them is told of the work ("you'll be back")
    distal: str = ""  # a phrase that points to what was named last ("that film")
    reference: str = ""  # behind a verb: its object goes back to the work ("it", "the season")
    row_before: str = ""  # opens a sentence up to a date: the head of a row of works ("New anime this")
    row_after: str = ""  # behind that date: the row begins
    row_named: str = ""  # the same behind a date that opens its sentence, with the noun of what is listed
    makes: str = ""  # one word: what a maker's name stands before, where it is a work ("the Sony production")
    wherein: str = ""  # opens a clause with a subject of its own, behind a place: "on the site where the"
    for_to: str = ""  # leads to a verb in the infinitive, whose subject stands in it: "for the film to"
    of_works: str = ""  # a predicate that is said of works and of no picture of them: "opens in theaters"
    made: str = ""  # one word: a participle that describes the noun before it
    makers_plan: str = ""  # those who make a work, with a verb of planning for it
    doer: str = ""  # a subject that is a person: nobody's release
    speaker: str = ""  # a subject that speaks of what it makes, unless it says where it goes
    coming: str = ""  # a word of release that persons are the subject of as well: "return"
    goal: str = ""  # behind such a word: where one goes
    shown_at: str = ""  # such a goal, where works are shown
    relative_subject: str = ""  # opens a clause whose subject stands right before it: ", which"
    period: str = ""  # one word: a time that itself begins (year, quarter)
    happening: str = ""  # said of events, and of a release where that is the subject ("its premiere takes place")
    opening: str = ""  # one word: a release as a noun
    label: str = ""  # opens a line that is a label and a date: "Watch it: "
    brought_forward: str = ""  # a move to an earlier day
    divided: str = ""  # between two verbs: each has a clause of its own
    fronted: str = ""  # opens a sentence with a plan as a participle: "Set to open on"
    turned: str = ""  # between an old date and the one that holds now
    piece: str = ""  # one word: a part of a work that is shown alone ("episode")
    beginning: str = ""  # one word: makes such a part its beginning, or a work of its own ("first", "one-off")
    owned_limit: str = ""  # a limit that only leads up to a date told as an attribute: "before its"
    aside: str = ""  # a piece in brackets that divides no clause: another name, a person
    handled: str = ""  # between an object that is the work and the date: "(bring it) back in"
    article: str = ""  # one word: opens a noun phrase
    finite: str = ""  # a verb that ends the subject
    gap: str = ""  # between a name and its date in a list without verbs
    bestows: str = ""  # a verb whose object is the work: "gets an anime"
    relative: str = ""  # opens a clause about the name before it
    opener: str = ""  # what stands before a subject and is no part of it
    subject_behind: str = ""  # behind what an opener leads: "according to its site the series"
    nominal: str = ""  # "the release of": the real subject follows
    conditional: str = ""  # a sentence that says "if"
    onward: str = ""  # between the old date and the new one
    renewed: str = ""  # between a word of the past and a date: the date is another one's
    auxiliary: str = ""  # one word between a subject and its verb
    inverting: str = ""  # opens a clause whose subject follows its verb: "jetzt", "im Herbst" (verb-second languages)
    instead: str = ""  # behind a date: it takes the place of another one ("instead of")
    equates: str = ""  # verb-last languages: all that stands before a date, where the clause before it is its subject
    overturned: str = ""  # behind the new date of a move: the next clause takes it back ("but now")
    going_back: str = ""  # the release as the work's own: "its release"
    another: str = ""  # a phrase that brings a work into the text beside the one spoken of: "another game"
    respectively: str = ""  # several dates belong to several instalments, in their order
    boundary: str = ""  # where a noun phrase ends and what modifies it begins
    retired: str = ""  # somewhere before the date: it no longer holds ("once", "had", "no longer")
    away: str = ""  # right before a date: the work is taken off it ("removed from its")
    possessive: str = ""  # behind a name: what follows is its own
    listing: str = ""  # between a date and the next name of a list
    several: str = ""  # one word: instalments in the plural, none of which is the one awaited
    ambiguous: str = ""  # one word: a verb whose past looks like its present
    date_noun: str = ""  # the next ten are asked by `govern`: a word for the date of a release
    time_of_verb: str = ""  # between such a word and a date: it is the verb's
    light_verb: str = ""  # before such a word: a verb that only has it, or a preposition
    conceding: str = ""  # opens a sentence with what is set against its main clause
    marks_the: str = ""  # between a date and a noun of release: the date is the subject ("May 4 marks the")
    set_aside: str = ""  # right before a date: a description between commas begins that tells it
    first_shown: str = ""  # a verb that tells of the first showing, and of none that goes on after a break
    other_version: str = ""  # what is made of a story beside its anime
    anime_again: str = ""  # behind that: the talk is of the anime again
    was_the_date: str = ""  # behind a date: it was the plan
    new_hour: str = ""  # a work that is on moves to another hour or another day of the week
    hour_after: str = ""  # behind a verb of showing: at another hour than before
    undertaking: str = ""  # behind a verb of beginning: what begins is the making
    undertaking_of: str = ""  # before it, or in it
    leading_up: str = ""  # a participle that leads up to a date, whatever the verb
    other_verb_before: str = ""  # a verb behind its auxiliary, with an object
    object: str = ""  # behind a verb: an object begins
    object_of: str = ""  # in an object: the name of what it is made of
    one_of_a_kind: str = ""  # before a verb: it only says what kind of thing something is
    planned: str = ""  # a plan that events are told of as well
    event_about: str = ""  # before "which": an event that is about the work
    own_verb: str = ""  # a subject with its verb, of a clause that takes no other's
    that_year: str = ""  # the year that was told last
    chain: str = ""  # between a subject and its verb: the auxiliaries of what is to come, and nothing else
    told_ahead: str = ""  # "anunciou que a série estrearia em": what was to come when it was announced, up to the date
    told_when: str = ""  # all that stands between the new date of a move and the day on which it was moved
    as_of: str = ""  # right before a date that only says when something was true
    back_to: str = ""  # before an instalment's noun: it goes back to what was spoken of
    conjoined: str = ""  # between two names of a row: it holds the rest of it together
    conjunction: str = ""  # one word: joins two subjects of one verb
    day_after: str = ""  # behind a date: what names it the day of release
    day_before: str = ""
    put_off_after: str = ""  # a plan that the same sentence gives up without another day
    leads_crop: str = ""  # behind a season to come, where the name of one of its works follows: 秋アニメ『
    passive_after: str = ""  # behind a verb: its subject is what is issued
    sold: str = ""  # opens words that tell of a sale
    described: str = ""  # verb-last languages: the end of what describes a name
    weeks_long: str = ""  # behind a date: the showing lasts for weeks
    all_at_once: str = ""  # all episodes are put out on one day by the service that shows them first
    no_showing: str = ""  # a verb of a beginning that is no showing: a project's, a version's
    source_noun: str = ""  # right before a name: it names what the work is made from
    afresh: str = ""  # a work made once more, beside the one before it
    measured: str = ""  # before a noun in the plural: what the work is cut into ("in four chapters")
    goes_on: str = ""  # right before "today": what has been true for long
    earlier_report: str = ""  # heads what was written before the item was brought up to date
    pronoun: str = ""  # the whole subject of a clause: it goes back to what the sentence before was about
    belongs: str = ""  # between a noun and the name or season that it is of
    frame: str = ""  # an auxiliary that holds its clause together with the verb at its end: "soll am … gezeigt werden"
    as_for: str = ""  # opens a sentence with what it is about: "as for the game, it"
    stands: str = ""  # right before a participle of announcing: it is told as it stands ("est (annoncé)")
    afterwards: str = ""  # opens a clause with what comes before its verb's time: "after its premiere"
    sets_out: str = ""  # right before an episode: a run begins with it
    carried_on: str = ""  # before a disc: what the work comes on
    moved_on: str = ""  # behind the old date of a move: the new one follows
    delayed_range: str = ""  # right before "A to B": no period, but a move from A to B
    then_on: str = ""  # between two ends of a row of moves: "then to", "and now to"
    counted_on: str = ""  # a date that is counted from the one told before it ("a month later")
    answers: str = ""  # all before a date in a sentence that answers the one before it ("Será en")
    date_first: str = ""  # behind a date that opens its clause: all that leads from it to the work as the subject
    lexical_verb: str = ""  # a word that can be nothing but a verb, by its ending or by what surrounds it
    plan: str = ""  # a participle of planning ("scheduled")
    complement: str = ""  # opens a clause that the one before it introduces ("that")
    imperfect: str = ""  # anywhere before a date: a verb that tells a plan as past
    backshift: str = ""  # right before a word of release: a plan told as past ("it was launching")
    pluperfect: str = ""  # before a new date: an earlier move, told beside the last one
    predicate: str = ""  # what leads from a subject to its date, whatever the verb
    scheduled_for: str = ""  # leads from a subject to a noun of release that has a date before it
    past_clause: str = ""  # behind a participle that opens its sentence: the main clause tells what was
    case: str = ""  # verb-last languages: a particle that closes the verb's subject or object
    active: str = ""  # right behind a verb: its subject is the one who shows it, and no work
    other_form: str = ""  # what else is made of a work: ゲーム化が決定し、2026年冬に配信
    made_from: str = ""  # the particle of what a work is made from: 小説を原作とする
    other_thing: str = ""  # in a subject: it brings another thing (別の作品)
    anime_noun: str = ""  # at the end of a subject: what only an anime can be; so the next three
    drama_noun: str = ""
    game_noun: str = ""
    book_noun: str = ""
    agent: str = ""  # at the end of a subject: someone who shows or tells
    adnominal: str = ""  # right behind a verb: it modifies the group `head`
    denied_after: str = ""  # right behind a verb: it will not be
    stamp: str = ""  # behind a date: all that a page's own stamp holds
    heading: str = ""  # behind a date that stands above a list: all there is
    hands_on: str = ""  # behind a date: it is told of the works to come (11日スタートは3作品)
    sourced: str = ""  # behind a past date: it is the source's
    old_plan_after: str = ""  # right behind a date: a plan of the past, whether or not a delay is spoken of
    entered: str = ""  # right behind a date: the time itself begins (3月に突入)
    compound: str = ""  # right behind a verb's noun: it makes a kind of thing of it (10月スタートドラマ)
    reference_point: str = ""  # behind an instalment: what time is counted from (第1期の完結から3年)
    counted_from: str = ""  # right behind a release: another time, counted from it (初回放送日の前週)
    opened_elsewhere: str = ""  # beside a day in the past: no opening for all
    issued: str = ""  # a verb of sale that is said of a season that is shown as well
    resumed: str = ""  # a run goes on where it had stopped
    restart: str = ""  # from the first episode on: a new beginning
    to_a_name: str = ""  # behind a verb: it leads up to a name in quotation marks
    about_work: str = ""  # before a date: the clause's topic is the work
    copula: str = ""  # behind a group: it is all that is said of the topic
    explains: str = ""  # the end of a sentence that gives a reason: its names are no topic
    link: str = ""  # the beginning of a line that leads to another article
    coming_after: str = ""  # right behind a verb: outright to come
    crop: str = ""  # the end of such a group: a kind of thing, where no name follows
    formal: str = ""  # a noun that only carries the verb before it: 予定, 見込み
    other_verb: str = ""  # right behind a date: a verb that takes it before the next one
    topic_gap: str = ""  # between a name and its date, where no verb of a list follows
    open_end: str = ""  # behind such a date: the end of the sentence, or any verb to come
    unrealised: str = (
        ""  # right behind a verb: a past that holds on ("had been set"); of a day to come, a plan that was
    )
    participial: str = ""  # opens a description between commas: ", currently being serialized in"
    crop_noun: str = ""  # behind a date that is no time of anything, but a season's name: "the winter anime season"
    timed_before: str = ""  # before such a name, where it is a time all the same
    either: str = ""  # behind a date: another one follows that it may be as well
    either_before: str = ""  # before the other of the two
    awaited: str = ""  # behind a date: what its audience will do with the work ("we will be able to see")
    guess_behind: str = ""  # a guess set off behind what is sure
    owned_time: str = ""  # behind a date: it only says which ("this year's most watched")
    unofficial: str = ""  # the item says that nobody has announced what it tells
    outlet_moved: str = ""  # a delay of one outlet's opening alone (配信開始の延期)
    live_form: str = ""  # that a work is filmed, or made into a drama
    length_after: str = ""  # behind a number of days: they are a length (1日延期)
    row_put_off: str = ""  # heads a row of works that are put off
    new_dates: str = ""  # in such a head: the row tells the days that hold now
    onward_mark: str = ""  # between the two ends of a move in a row
    makers_new: str = ""  # behind a name: somebody known for it, and the new work of theirs
    occasion_of: str = ""  # behind a date: it is that of an occasion at which something is told (25日のステージで、)
    becomes: str = ""  # right behind a date: it is what the release is said to be (2025年になる)
    zero_lead: str = ""  # whole: what may stand before a date whose verb has no subject
    zero_played: str = ""  # the end of a sentence: somebody plays in `name`, which is what it goes on with
    zero_programme: str = ""  # at the end of a subject: a programme beside the work
    zero_goods: str = ""  # the same: a thing that is sold, held or opened beside it (`sold`: what a game or a book is)
    zero_song: str = ""  # the same: a song
    zero_formal: str = ""  # at the end of a subject: what only carries the clause before it
    of_songs: str = ""  # a verb that is said of songs
