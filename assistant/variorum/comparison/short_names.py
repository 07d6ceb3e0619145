"""First names and their short forms: "Bob Pell" may well be Robert Pell."""

from __future__ import annotations

_SHORT = {
    short: frozenset(full.split("/"))
    for short, full in (
        pair.split("=")
        for pair in (
            "abby=abigail alex=alexander/alexandra andy=andrew art=arthur barb=barbara bea=beatrice "
            "ben=benjamin bert=albert/robert/herbert/hubert bess=elizabeth beth=elizabeth/bethany "
            "betty=elizabeth bill=william billy=william bob=robert bobby=robert cal=calum/calvin "
            "cam=cameron cathy=catherine charlie=charles/charlotte "
            "chris=christopher/christine/christina chuck=charles cliff=clifford dan=daniel "
            "dave=david debbie=deborah des=desmond dick=richard dom=dominic don=donald doug=douglas "
            "ed=edward/edmund/edwin eddie=edward/edmund eliza=elizabeth ellie=eleanor/ellen "
            "flo=florence fran=frances/francesca/francis fred=frederick/alfred freddie=frederick "
            "gabe=gabriel geoff=geoffrey gerry=gerald/gerard gina=regina/georgina greg=gregory "
            "gus=angus/augustus hal=henry/harold hank=henry harry=henry/harold issy=isabel/isabella "
            "jack=john jake=jacob jeff=jeffrey jen=jennifer jess=jessica jim=james jimmy=james "
            "jo=joanna/joanne/josephine joe=joseph johnny=john jon=jonathan josh=joshua "
            "kate=catherine/katherine/kathryn kathy=katherine/kathleen katie=catherine/katherine "
            "ken=kenneth kit=christopher/catherine larry=laurence/lawrence len=leonard les=leslie "
            "liz=elizabeth lizzie=elizabeth lou=louis/louise/louisa maddie=madeleine maggie=margaret "
            "mandy=amanda matt=matthew max=maximilian/maxwell meg=margaret mel=melanie/melissa "
            "mick=michael mike=michael molly=mary nat=natalie/nathan/nathaniel ned=edward/edmund "
            "nell=eleanor/helen/ellen nick=nicholas ollie=oliver/olivia pam=pamela "
            "pat=patrick/patricia peggy=margaret pete=peter phil=philip/phillip polly=mary "
            "ray=raymond rich=richard rick=richard rob=robert rod=rodney/roderick ron=ronald "
            "russ=russell sally=sarah sam=samuel/samantha sandy=alexander/alexandra seb=sebastian "
            "sid=sidney steve=stephen/steven stu=stuart sue=susan/susanna/suzanne "
            "ted=edward/theodore/edmund terry=terence/teresa tess=teresa/theresa "
            "theo=theodore/theodora tim=timothy tina=christina tom=thomas tommy=thomas "
            "tony=anthony/antony trish=patricia val=valerie vicky=victoria vince=vincent "
            "viv=vivian/vivien wes=wesley will=william willie=william zach=zachary"
        ).split()
    )
}


def is_short_form(one: str, other: str) -> bool:
    """Whether one of two first names, in lower case, is a usual short form of the other.

    No beginning of a name is: Carl is not Carla, nor Paul Pauline.
    """
    return other in _SHORT.get(one, ()) or one in _SHORT.get(other, ())
