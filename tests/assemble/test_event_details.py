"""What an event says of itself: participants, date, place, tolls, and which mentions are one happening."""

import pytest

from dragoman.model import Event, Record, Report
from dragoman.pipeline import read_reports


def _record(text: str) -> Record:
    return next(iter(read_reports([Report(id="r", published="2021-06-08", text=text)])))


def _event(record: Record, anchor: str) -> Event:
    text = record.report.text
    return next(one for one in record.events if text[slice(*one.anchor)] == anchor)


def _names(record: Record, ids: tuple[str, ...]) -> list[str]:
    return [one.name for one in record.actors if one.id in ids]


@pytest.mark.parametrize(("text", "anchor", "killed", "injured"), [
    ("Clashes between gangs killed at least 118 inmates at the prison.", "Clashes", (118, None), None),
    ("He was captured by the army in a raid on a farm in which two soldiers and five gunmen died.", "raid", (7, 7), None),
    ("Nobody was hurt when rebels shelled the post.", "shelled", None, (0, 0)),
    ("The blast caused no injuries.", "blast", None, (0, 0)),
    ("There were no casualties in the attack.", "attack", (0, 0), (0, 0)),
    ("Peasants were killed when soldiers shelled a market.", "shelled", (2, None), None),
    ("Peasants may have been killed when soldiers shelled a market.", "shelled", None, None),
    ("Three people were killed and five were wounded as a result of a rebel attack.", "attack", (3, 3), (5, 5)),
    ("Two explosions left at least five people wounded.", "explosions", None, (5, None)),
    ("The raid left 12 dead, most of them women.", "raid", (12, 12), None),
    ("The toll from Sunday's bombing rose from 27 to 31, the ministry said.", "bombing", (31, 31), None),
    ("The minister was killed along with two of his bodyguards.", "killed", (3, 3), None),
    ("One of her guards was killed.", "killed", (1, 1), None),
    ("The mayor, who was kidnapped on 5 January, was found dead.", "kidnapped", (1, 1), None),
    ("The attacks claimed the lives of Bishop Pinto, a nurse, and a driver.", "attacks", (3, 3), None),
    ("It came after a mayor, two monks, and Bishop Oscar Pinto were murdered.", "murdered", (4, 4), None),
    ("Ana Diaz, a judge and a mother of two, was murdered.", "murdered", (1, 1), None),
    ("The depot was bombed, resulting in the injury of six clerks and heavy losses.", "bombed", None, (6, 6)),
    ("Rebels attacked the home of the speaker today at noon, killing a police officer guarding the house.", "attacked",
     (1, 1), None),
    ("Raiders killed 6 shepherds, a cook, and his brother on 16 November.", "killed", (8, 8), None),
    ("The shelling killed a family of five.", "shelling", (5, 5), None),
    ("An explosion ripped through the bus, and 12 passengers lost their lives.", "explosion", (12, 12), None),
    ("The judge was almost killed in the blast.", "blast", None, None),
    ("Two priests were shot dead and three nuns wounded.", "shot dead", (2, 2), (3, 3)),
    ("Bishop Oscar Pinto was assassinated.", "assassinated", (1, 1), None),
    ("He was shot dead on Monday.", "shot dead", (1, 1), None),
    ("A bomb exploded in the library, killing two readers and badly injuring a third.", "exploded", (2, 2), (1, 1)),
    ("The attack left two dead and three injured.", "attack", (2, 2), (3, 3)),
    ("The attack resulted in 9 peasants killed and 3 wounded.", "attack", (9, 9), (3, 3)),
    ("Four gendarmes were killed and six recruits were wounded in clashes.", "clashes", (4, 4), (6, 6)),
    ("A total of 15 people were killed and 40 others injured.", "killed", (15, 15), (40, 40)),
    ("A doctor says that 26 people were injured, two of them with wounds from bullets.", "injured", None, (26, 26)),
    ("The bombing caused 14 deaths and dozens of injuries.", "bombing", (14, 14), (24, 99)),
    ("Seven people lost their lives in the attack.", "attack", (7, 7), None),
    ("The guards killed four mourners and hurt up to nine.", "killed", (4, 4), (None, 9)),
    ("Police opened fire on the crowd. He put the dead at 27.", "dead", (27, 27), None),
    ("Police opened fire on the crowd. Thirty people were treated for gunshot wounds.", "wounds", None, (30, 30)),
    ("Jets bombed the town. Survivors have buried about 40 bodies.", "bodies", (40, 40), None),
    ("Rebels shelled it. A nurse said that dozens of wounded had come in and that she had counted nine bodies.", "wounded",
     (9, 9), (24, 99)),
])
def test_tolls(text: str, anchor: str, killed: tuple[int, int | None] | None,
               injured: tuple[int | None, int] | None) -> None:
    event = _event(_record(text), anchor)
    assert (event.killed and (event.killed.low, event.killed.high)) == killed
    assert (event.injured and (event.injured.low, event.injured.high)) == injured


@pytest.mark.parametrize(("text", "anchor", "actors", "recipients"), [
    ("Russia is willing to give money to Cuba.", "willing", ["Russia"], ["Cuba"]),
    ("France restored diplomatic ties with Libya and Chad.", "restored", ["France"], ["Libya", "Chad"]),
    ("Poland closed its border with Belarus.", "closed", ["Poland"], ["Belarus"]),
    ("Italy and Spain condemned Egypt.", "condemned", ["Italy", "Spain"], ["Egypt"]),
    ("Two gunmen attacked a bus near Bor. The governor condemned the attack.", "condemned", ["governor"], ["Two gunmen"]),
    ("The union demanded a rise. The ministry rejected the demand.", "rejected", ["ministry"], ["union"]),
    ("Kenya proposed a truce. Rebels welcomed the proposal.", "welcomed", ["Rebels"], ["Kenya"]),
    ("Five people were killed when police fired on striking miners.", "fired", ["police"], ["striking miners"]),
    ("A car bomb at a military academy wounded 25 people.", "bomb", [], ["25 people"]),
    ("Norway offered to send observers.", "offered", ["Norway"], []),
    ("Benin ordered the withdrawal of two patrol boats.", "withdrawal", ["Benin"], []),
    ("The union will strike unless the government pays up, its leader warned.", "warned", ["its leader"], ["government"]),
    ("The army accused the rebels of killing a priest.", "killing", ["rebels"], ["priest"]),
    ("Doctors said they had treated 21 injured.", "injured", [], ["21 injured"]),
    ("Rebels threatened to bomb the port. The minister called the threat “blackmail”.", "called", ["minister"], ["Rebels"]),
    ("Al-Shabaab claimed responsibility for the attack.", "attack", ["Al-Shabaab"], []),
    ("Pakistan summoned the Indian envoy to protest over the shelling.", "protest", ["Pakistan"], []),
    ("France is about to restore diplomatic ties with Libya.", "restore", ["France"], ["Libya"]),
    ("Kenya accused Somalia of planning to attack a refugee camp.", "attack", ["Somalia"], []),
    ("The massacre in Kana is being investigated by the United Nations.", "massacre", [], []),
    ("The French foreign ministry cancelled a trip to Beijing.", "trip", ["French foreign ministry"], []),
])
def test_participants(text: str, anchor: str, actors: list[str], recipients: list[str]) -> None:
    record = _record(text)
    event = _event(record, anchor)
    assert _names(record, event.actors) == actors
    assert _names(record, event.recipients) == recipients


def test_mentions_of_one_happening_share_what_is_told_anywhere() -> None:
    record = _record("Rebels attacked an army post near Bol on Sunday. The attack killed nine soldiers.")
    first, second = _event(record, "attacked"), _event(record, "attack")
    assert second.same_as == first.id
    assert (second.earliest, second.place, second.actors) == (first.earliest, first.place, first.actors)
    assert first.earliest == "2021-06-06"


def test_the_outcome_of_an_act_may_hit_others() -> None:
    record = _record("Rebels attacked the minister's car on Sunday. One of her bodyguards was killed.")
    killed = _event(record, "killed")
    assert killed.same_as == _event(record, "attacked").id
    assert killed.earliest == "2021-06-06"


def test_a_similar_act_is_another_one() -> None:
    record = _record("Rebels attacked an army post near Bol on Sunday. A similar attack killed nine soldiers in 2011.")
    assert _event(record, "attack").same_as is None


@pytest.mark.parametrize(("text", "anchor", "earliest", "latest"), [
    ("Police arrested two men on Friday and seized their car.", "seized", "2021-06-04", "2021-06-04"),
    ("Talks between the two parties, planned for Friday, were called off.", "Talks", "2021-06-11", "2021-06-11"),
    ("The union will shut down the railways from Friday.", "shut down", "2021-06-11", None),
    ("France condemned the attack on Monday after Sunday's raid.", "raid", "2021-06-06", "2021-06-06"),
    ("They freed the hostages on Sunday, five days after seizing them.", "seizing", "2021-06-01", "2021-06-01"),
    ("In 2009 a strike ended after 19 days when the state agreed to build homes.", "agreed", "2009-01-01", "2009-12-31"),
    ("Police detained three men but a court ordered their release on Sunday.", "detained", None, None),
    ("Fourteen strikers were arrested, and nine of them were released on Sunday.", "arrested", None, None),
    ("Talks with the union, due on Friday, were put off until Sunday.", "Talks", "2021-06-13", "2021-06-13"),
    ("The company promised a bridge by the end of May.", "promised", None, None),
    ("Police call what happened on the night of May 3 a search for weapons.", "search", "2021-05-03", "2021-05-03"),
    ("Farmers blocked the road to Kisii on Sunday. Doctors treated 17 injured.", "injured", "2021-06-06", "2021-06-06"),
])
def test_dates(text: str, anchor: str, earliest: str | None, latest: str | None) -> None:
    event = _event(_record(text), anchor)
    assert (event.earliest, event.latest) == (earliest, latest)


def test_a_long_heap_of_coordinated_verbs_is_read() -> None:
    assert _record("killed and " * 1500).events


@pytest.mark.parametrize(("text", "anchor", "status", "earliest"), [
    ("The assembly voted in May 2017 to expel all foreign troops, but the resolution was never carried out.",
     "expel", "failed", None),
    ("The council decided in March 2015 to expel the peacekeepers, but the decision came to nothing.",
     "expel", "failed", None),
    ("The cabinet decided in March 2015 to expel the peacekeepers. The decision lapsed.", "expel", "failed", None),
    ("The council decided in March 2015 to expel the peacekeepers, and the decision was not ignored.",
     "expel", "intended", None),
    ("As recently as March 2015, the senate passed a resolution to expel the peacekeepers, which was not enforced.",
     "expel", "failed", None),
    ("As recently as March 2015, the senate passed a resolution to expel the peacekeepers, which was not enforced.",
     "passed a resolution", "occurred", "2015-03-01"),
])
def test_what_was_resolved_and_came_to_nothing(text: str, anchor: str, status: str, earliest: str | None) -> None:
    event = _event(_record(text), anchor)
    assert (event.status, event.earliest) == (status, earliest)


def test_a_resolution_to_make_others_do_something_is_a_request() -> None:
    record = _record("Last week the senate passed a motion to expel the peacekeepers.")
    assert _event(record, "passed").type == "REQUEST"


def test_host_and_guest_meet() -> None:
    record = _record("President Mario Rossini received the Chinese ambassador, Wei Lanying, on Monday.")
    event = _event(record, "received")
    assert (event.type, event.mode, event.recipients) == ("CONSULT", "visit", ())
    assert sorted(_names(record, event.actors)) == ["Mario Rossini", "Wei Lanying"]


@pytest.mark.parametrize(("text", "anchor", "day"), [
    ("On Sunday gunmen stopped a bus near Moyale. They shot the driver.", "shot", "2021-06-06"),
    ("On Sunday gunmen stopped a bus near Moyale. They have shot drivers before.", "shot", None),
    ("On Sunday gunmen stopped a bus near Moyale. They had shot a driver.", "shot", None),
    ("On Sunday rebels raided the post. The army killed two of them on Monday.", "killed", "2021-06-07"),
    ("A ferry sank on Sunday after a collision. “Soldiers shot at us,” a passenger told the radio.", "shot", "2021-06-06"),
    ("Rebels raided the post on Sunday, the army said. A farmer said planes bombed the hills at noon.", "bombed",
     "2021-06-06"),
    ("The president fled on Sunday after months of riots.", "riots", None),
    ("In the last 24 hours rebels raided the post. They shot a guard.", "shot", "2021-06-07"),
    ("Rebels attacked the post at 1830 on Sunday.", "attacked", "2021-06-06"),
])
def test_the_day_of_a_scene(text: str, anchor: str, day: str | None) -> None:
    assert _event(_record(text), anchor).earliest == day


@pytest.mark.parametrize(("text", "anchor", "place"), [
    ("Soldiers beat two boys in the Dadaab camp.", "beat", "Dadaab"),
    ("Police in Sidon arrested two men.", "arrested", "Sidon"),
    ("Rebels in Sudan attacked a convoy.", "attacked", None),
    ("A strike near Jilib, which the army denied, killed five people.", "strike", "Jilib"),
    ("Gunmen attacked a post near the Chadian town of Bol.", "attacked", "Bol"),
    ("Police in Nakuru said they had arrested two men.", "arrested", "Nakuru"),
    ("He promised the king over dinner in Praia to sign.", "promised", "Praia"),
])
def test_places(text: str, anchor: str, place: str | None) -> None:
    record = _record(text)
    found = _event(record, anchor).place
    assert next((one.name for one in record.places if one.id == found), None) == place


@pytest.mark.parametrize("text", [
    "The ministers discussed the violence prevailing in the country.",
    "The bishops asked both sides to stop the torture and kidnappings.",
    "The new unit is to handle emergencies, including bombings.",
])
def test_talk_of_violence_in_general_is_no_event(text: str) -> None:
    assert not [one for one in _record(text).events if one.type == "ASSAULT"]


def test_a_count_of_the_dead_is_of_the_attack_before_it() -> None:
    record = _record("Jets bombed the town. A reporter counted eight bodies.")
    assert _event(record, "bodies").same_as == _event(record, "bombed").id
    assert not _record("A reporter counted eight bodies.").events


@pytest.mark.parametrize(("text", "anchor"), [
    ("Rebels raided the fort on Sunday. The army staged a coup.", "staged a coup"),
    ("Soldiers killed villagers in 1978. Gunmen shot a judge.", "shot"),
])
def test_what_is_no_mention_of_the_violence_before_it(text: str, anchor: str) -> None:
    assert _event(_record(text), anchor).same_as is None


@pytest.mark.parametrize(("text", "anchor", "killed"), [
    ("Gunmen attacked a ferry. The bodies of two crew members were recovered on Friday.", "bodies", (2, 2)),
    ("Police shelled the camp. Two more people died, raising the toll to 36.", "died", (36, 36)),
    ("Police raided the house. A fifth was shot dead.", "shot dead", (1, 1)),
    ("The rebels threatened to behead two hostages.", "behead", None),
])
def test_tolls_told_behind_the_act(text: str, anchor: str, killed: tuple[int, int | None] | None) -> None:
    event = _event(_record(text), anchor)
    assert (event.killed and (event.killed.low, event.killed.high)) == killed


def test_a_later_mention_passes_over_what_was_only_planned() -> None:
    record = _record("A bomb exploded in Mombasa on Sunday. “They were planning another attack,” police said. "
                     "The explosion was heard far away.")
    assert _event(record, "explosion").same_as == _event(record, "exploded").id


def test_deeds_of_before_and_of_many_months_are_others() -> None:
    record = _record("Soldiers stormed the jail on Sunday and freed 96 guards who had been taken hostage.")
    assert _event(record, "taken hostage").same_as is None
    record = _record("Police killed two men on Sunday. At least 45 people have been killed by police since May.")
    assert [one.same_as for one in record.events] == [None, None]


def test_a_time_that_opens_the_sentence_is_that_of_all_its_clauses() -> None:
    record = _record("In 2016 gunmen shot a judge, and two sailors were kidnapped.")
    assert [one.earliest for one in record.events] == ["2016-01-01", "2016-01-01"]


def test_what_a_disaster_destroys_is_no_event() -> None:
    assert not _record("The quake flattened three villages and displaced 4,000 people.").events


def test_counts_over_a_time_are_no_mention_of_one_deed() -> None:
    record = _record("Gunmen abducted two nurses on Monday. At least 40 soldiers have died since the crisis began.")
    assert [record.report.text[slice(*one.anchor)] for one in record.events] == ["abducted"]
    assert [one.quantity for one in record.measures]


def test_a_disputed_doer_is_of_the_same_deed() -> None:
    record = _record("On Sunday militiamen attacked a convoy, killing a driver. "
                     "The army said that the driver had been killed by separatists.")
    first, other = _event(record, "attacked"), _event(record, "killed")
    assert other.same_as == first.id
    assert (_names(record, first.actors), _names(record, other.actors)) == (["militiamen"], ["separatists"])


def test_a_definite_noun_goes_with_the_word_of_its_stem() -> None:
    record = _record("Gunmen kidnapped two nurses on Monday. In May a driver was seized. The kidnapping shocked many.")
    assert _event(record, "kidnapping").same_as == _event(record, "kidnapped").id


def test_a_pronoun_takes_up_what_was_put_off() -> None:
    record = _record("Nigeria and Chad planned to hold talks. They were postponed until May 17.")
    talks, later = _event(record, "hold talks"), _event(record, "postponed")
    assert (later.same_as, later.status, later.actors) == (talks.id, "intended", talks.actors)
    assert (later.earliest or "").endswith("05-17")


def test_what_was_done_is_not_called_off() -> None:
    record = _record("Armed men attacked the village. It was abandoned on Monday.")
    assert [record.report.text[slice(*one.anchor)] for one in record.events] == ["attacked"]


def test_a_time_that_opens_the_sentence_holds_behind_a_clause_that_is_no_event() -> None:
    record = _record("In 2016 a missile crossed the airspace of Poland, and the ambassador of Russia was summoned.")
    assert _event(record, "summoned").earliest == "2016-01-01"


def test_a_refusal_to_negotiate_is_not_the_meeting_of_the_minutes() -> None:
    record = _record("The minister said he would not negotiate with the union, according to minutes of the meeting.")
    assert _event(record, "meeting").same_as is None


def test_the_day_of_the_minutes_is_not_that_of_the_meeting() -> None:
    record = _record("The envoy left early, according to minutes of the meeting dated May 14.")
    assert _event(record, "meeting").latest is None
