"""How things stand: open or closed, paid or owing, won or lost, and how else each is said."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.plain.said import NAMES, Said, fill, pick


@dataclass(frozen=True)
class State:
    """Subjects `{s}`, questions, and what says yes, no, or neither."""

    subjects: tuple[str, ...]
    questions: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    neither: tuple[str, ...] = ()


_ANYTHING = (
    *("{s} was mentioned twice.", "People talk about {s}.", "More on {s} next week.", "We asked about {s}."),
    *("Nothing is known yet about {s}.", "We will hear about {s} on Monday.", "{s}: to be clarified"),
    *(
        "The decision on {s} is due in June.",
        "A letter about {s} has been sent.",
        "{s} is next on the agenda.",
    ),
    *(
        "Somebody wants to know how things are with {s}.",
        "I have heard nothing of {s}.",
        "There are rumours about {s}.",
    ),
    *("They hope for the best with {s}.", "What about {s}?", "Photos of {s} are on the last page."),
    *(
        "They refused to comment on {s}.",
        "A book about {s} costs 5 euros.",
        "The man who wrote on {s} lost his key.",
    ),
    *("An hour after {s} nobody remembered it.", "She was late for {s}.", "He paid for a picture of {s}."),
    *(
        "A talk about {s} is free of charge.",
        "The hearing on {s} ended at eleven.",
        "They agreed to talk about {s}.",
    ),
    *(
        "Someone asked whether it is all true about {s}.",
        "The rules for {s} were signed.",
        "I won a bet on {s}.",
    ),
)
_BESIDE = (
    *(
        "the kiosk next to {s}",
        "the shop by {s}",
        "the man who owns {s}",
        "the car park behind {s}",
        "the key to {s}",
    ),
    *("the first letter about {s}", "the street before {s}", "the neighbour of {s}", "the picture of {s}"),
    *("the owner of {s}", "the house across from {s}", "the cat of {s}", "the booking for a walk near {s}"),
)
_OF_A_PERSON = (
    "{s}'s sister",
    "the brother of {s}",
    "the lawyer of {s}",
    "{s}'s neighbour",
    "a friend of {s}",
)
_OF_WHAT_IS_BESIDE = 0.1
"""The share of texts that say it of what is only near the thing asked about."""
_PEOPLE = tuple(name for name in NAMES)

STATES = (
    State(
        ("the road", "the bridge", "the tunnel", "the pass", "the path", "the border"),
        ("Is {s} open?", "Is {s} open again?", "Can you use {s}?", "Is {s} closed?", "Is {s} passable?"),
        (
            "{s} has been reopened to traffic.",
            "{s} is open.",
            "{s} is clear again.",
            "Traffic flows on {s} again.",
            "{s} can be used again since Friday.",
            "{s}: open",
            "{s} was opened this morning.",
        ),
        (
            "{s} is closed.",
            "{s} remains shut.",
            "{s} is blocked by a landslide.",
            "{s}: closed until further notice",
            "{s} is still impassable.",
            "{s} has been shut since the flood.",
            "No traffic on {s}.",
        ),
    ),
    State(
        ("the shop", "the museum", "the pool", "the library", "the office", "the restaurant", "the castle"),
        ("Is {s} open in winter?", "Is {s} open from November to February?", "Can one visit {s} in winter?"),
        ("{s} is open all year round.", "{s} is open every day of the year.", "{s} has no winter break."),
        (
            "{s} is closed from October to April.",
            "{s} is open from May to September.",
            "{s} only opens in summer.",
            "In the cold months {s} is shut.",
            "{s} goes into its winter break in October.",
        ),
    ),
    State(
        (
            "the invoice",
            "the bill",
            "the rent",
            "the fee",
            "the fine",
            "the deposit",
            "the loan",
            "the ticket",
        ),
        (
            "Has {s} been paid?",
            "Is {s} paid?",
            "Did they pay {s}?",
            "Is {s} settled?",
            "Is {s} still open?",
            "Was {s} paid?",
            "Does anybody still owe {s}?",
        ),
        (
            "{s} was settled on 3 May.",
            "{s} has been paid.",
            "{s}: paid",
            "We have received your money for {s}.",
            "Nothing is owing on {s}.",
            "{s} was paid in full.",
            "Outstanding for {s}: 0.00",
            "{s} is off the table: paid.",
        ),
        (
            "{s} is still outstanding.",
            "{s} is overdue.",
            "{s}: unpaid",
            "Paid for {s}: 0",
            "{s} has not been paid.",
            "We are still waiting for {s}.",
            "No payment for {s} has come in.",
            "{s} is owing since March.",
            "Please pay {s} by Friday.",
            "Second reminder: {s}",
        ),
    ),
    State(
        ("the job", "the post", "the position", "the contract", "her job", "his post"),
        ("Is {s} full-time?", "Is {s} a full-time one?", "Is {s} part-time?"),
        (
            "{s} is 40 hours a week.",
            "{s} is a full-time one.",
            "{s}: full-time",
            "{s} is for full working days.",
        ),
        (
            "{s} is a part-time one of 20 hours a week.",
            "{s}: part-time",
            "{s} is for two days a week.",
            "{s} is half a post.",
            "{s} takes 12 hours a week.",
        ),
    ),
    State(
        ("the job", "the post", "the contract", "the arrangement", "the tenancy"),
        ("Is {s} permanent?", "Is {s} a permanent one?", "Is {s} temporary?", "Is {s} limited in time?"),
        (
            "{s} is permanent.",
            "{s} has no end date.",
            "{s} is open-ended.",
            "{s}: unlimited",
            "{s} runs indefinitely.",
        ),
        (
            "{s} is limited to two years.",
            "{s} ends on 31 December.",
            "{s} is a fixed-term one.",
            "{s} is temporary.",
            "{s} only covers her leave.",
            "{s}: for six months",
            "{s} runs out in spring.",
        ),
    ),
    State(
        (
            "the bridge",
            "the house",
            "the report",
            "the new wing",
            "the film",
            "the road",
            "the website",
            "the book",
        ),
        ("Is {s} finished?", "Is {s} ready?", "Has {s} been completed?", "Is {s} done?", "Is {s} complete?"),
        (
            "{s} was completed in June.",
            "{s} is finished.",
            "{s}: done",
            "The last work on {s} was done on Monday.",
            "{s} is ready.",
            "They have finished {s}.",
            "{s} was handed over last week.",
        ),
        (
            "{s} is still under construction.",
            "{s} is only half done.",
            "There is still work to do on {s}.",
            "{s} is not ready yet.",
            "{s}: in progress",
            "{s} will take another year.",
            "Work on {s} goes on.",
            "{s} is still being worked on.",
            "{s} has yet to be completed.",
        ),
    ),
    State(
        (
            "parking",
            "delivery",
            "admission",
            "entry",
            "the tour",
            "the course",
            "the shuttle",
            "cancellation",
            "the app",
        ),
        ("Is {s} free?", "Is {s} free of charge?", "Does {s} cost anything?", "Do you have to pay for {s}?"),
        (
            "{s} is free of charge.",
            "Free {s}.",
            "{s}: free",
            "{s} costs nothing.",
            "There is no charge for {s}.",
            "{s} is on the house.",
            "You don't pay for {s}.",
            "{s}: 0.00 euros",
        ),
        (
            "{s} costs 3 euros.",
            "{s}: 4.90 euros",
            "For {s} we charge 5 pounds.",
            "{s} is 12 dollars a head.",
            "There is a fee for {s}.",
            "{s} has to be paid for.",
            "{s} is not free.",
            "{s} at 7.50",
        ),
    ),
    State(
        ("the deposit", "the ticket", "the fee", "the booking", "the fare"),
        ("Is {s} refundable?", "Can {s} be refunded?", "Do I get {s} back?", "Will {s} be given back?"),
        (
            "{s} is refundable.",
            "{s} is paid back when you leave.",
            "You get {s} back.",
            "{s} will be returned.",
        ),
        (
            "{s} is non-refundable.",
            "{s} is not given back.",
            "There is no refund of {s}.",
            "{s} cannot be refunded.",
            "{s} is lost if you cancel.",
            "We keep {s}.",
        ),
    ),
    State(
        ("the water", "the playground", "the ladder", "the beach", "the building", "the ice", "the toy"),
        ("Is {s} safe?", "Is {s} safe to use?", "Is {s} dangerous?", "Is it safe to use {s}?"),
        (
            "{s} is safe.",
            "{s} passed the safety test.",
            "There is nothing wrong with {s}.",
            "{s} is harmless.",
        ),
        (
            "{s} is not safe.",
            "{s} must not be used.",
            "Keep off: {s} is dangerous.",
            "{s} failed the safety test.",
            "We warn against {s}.",
            "{s} may only be used after boiling or repair.",
        ),
    ),
    State(
        (
            "the offer",
            "the plan",
            "the application",
            "the motion",
            "the proposal",
            "the request",
            "the appeal",
        ),
        (
            "Was {s} accepted?",
            "Was {s} approved?",
            "Did {s} go through?",
            "Has {s} been granted?",
            "Was {s} rejected?",
        ),
        (
            "{s} was approved.",
            "{s} was passed.",
            "{s} went through.",
            "They said yes to {s}.",
            "{s} was carried by 12 to 3.",
            "{s} has been granted.",
            "{s} was waved through.",
            "{s} found a majority.",
        ),
        (
            "{s} was turned down.",
            "{s} was rejected.",
            "{s} was thrown out.",
            "{s} fell by 3 votes to 12.",
            "They said no to {s}.",
            "{s} did not find a majority.",
            "{s} was refused.",
            "{s} was voted down.",
        ),
    ),
    State(
        ("the vote", "the decision", "the verdict", "the election"),
        ("Was {s} unanimous?", "Did everyone agree in {s}?", "Did all vote the same way in {s}?"),
        (
            "{s} was unanimous.",
            "Nobody voted against in {s}.",
            "{s} was carried with all votes.",
            "{s}: 15 for, none against",
        ),
        (
            "{s} was carried by 12 votes to 3.",
            "{s} was split.",
            "Two members voted against in {s}.",
            "{s}: 9 for, 4 against",
            "There were three abstentions in {s}.",
        ),
    ),
    State(
        (
            "the team",
            "Orsk United",
            "our side",
            "the women's team",
            "the club",
            "the captain",
            "the favourite",
        ),
        ("Did {s} win?", "Has {s} won?", "Was it a win for {s}?", "Did {s} lose?", "Was {s} beaten?"),
        (
            "{s} won 2-1.",
            "{s} beat Larkford 3-0.",
            "{s} came first.",
            "{s} took the title.",
            "Victory for {s}!",
            "{s} defeated Merrow.",
            "{s} went home with all the points.",
        ),
        (
            "{s} lost 2-1.",
            "{s} was beaten by Larkford.",
            "{s} came last.",
            "Defeat for {s}.",
            "{s} went down 0-3.",
            "{s} missed out on the title.",
            "{s} had no chance against Merrow.",
        ),
    ),
    State(
        ("the talks", "the negotiations", "the meeting", "the mediation"),
        (
            "Did {s} succeed?",
            "Were {s} successful?",
            "Did they reach an agreement in {s}?",
            "Did they agree?",
            "Was a deal reached in {s}?",
            "Did {s} fail?",
        ),
        (
            "{s} ended with an agreement.",
            "A deal was struck in {s}.",
            "{s} brought a result.",
            "They agreed in {s}.",
            "After {s} both sides signed.",
            "{s} were a success.",
        ),
        (
            "{s} collapsed after two hours.",
            "{s} broke down.",
            "{s} failed to bring an agreement.",
            "They did not agree in {s}.",
            "{s} ended without result.",
            "There was no deal in {s}.",
            "{s} were broken off.",
            "{s} came to nothing.",
        ),
    ),
    State(
        (
            "the drug",
            "the treatment",
            "the campaign",
            "the measure",
            "the new system",
            "the cure",
            "the trick",
        ),
        ("Did {s} work?", "Does {s} work?", "Was {s} effective?", "Did {s} help?", "Did {s} have an effect?"),
        (
            "{s} worked.",
            "{s} helped at once.",
            "{s} was a success.",
            "{s} did what it should.",
            "{s} proved effective.",
            "After {s} things were better.",
            "{s} has shown results.",
        ),
        (
            "{s} had no effect.",
            "{s} did not help.",
            "{s} made no difference.",
            "{s} failed.",
            "{s} was useless.",
            "Nothing changed after {s}.",
            "{s} proved ineffective.",
            "{s} was a waste of money.",
        ),
    ),
    State(
        ("the tickets", "the red model", "the flat", "the room", "the book", "the seat", "the last place"),
        (
            "Are {s} still available?",
            "Is {s} still to be had?",
            "Can I still get {s}?",
            "Is {s} available?",
            "Is {s} sold out?",
            "Is {s} gone?",
        ),
        (
            "{s} can still be had.",
            "{s}: available",
            "{s}: in stock",
            "There is still a chance to get {s}.",
            "You can still get {s}.",
            "{s} is free from May.",
        ),
        (
            "{s}: sold out",
            "{s} is gone.",
            "{s} is taken.",
            "{s}: out of stock",
            "{s} can no longer be had.",
            "{s} went to somebody else.",
            "{s} is fully booked.",
            "No more of {s}.",
        ),
    ),
    State(
        (
            "the course",
            "the training",
            "attendance",
            "the test",
            "the uniform",
            "the insurance",
            "membership",
        ),
        (
            "Is {s} compulsory?",
            "Is {s} mandatory?",
            "Do I have to take part in {s}?",
            "Is {s} voluntary?",
            "Is {s} optional?",
        ),
        (
            "{s} is compulsory.",
            "{s} is mandatory for all.",
            "Nobody is excused from {s}.",
            "{s}: obligatory",
            "Everyone must do {s}.",
        ),
        (
            "{s} is voluntary.",
            "{s} is optional.",
            "{s} is up to you.",
            "Nobody has to do {s}.",
            "{s}: if you like",
        ),
    ),
    State(
        ("the suspect", "the thief", "the driver", "the man", "the burglar"),
        (
            "Has {s} been arrested?",
            "Was {s} caught?",
            "Is {s} in custody?",
            "Is {s} still free?",
            "Did the police catch {s}?",
        ),
        (
            "{s} was arrested on Monday.",
            "{s} is in custody.",
            "The police caught {s}.",
            "{s} was led away in handcuffs.",
        ),
        (
            "{s} is still at large.",
            "{s} is on the run.",
            "{s} got away.",
            "There is no trace of {s}.",
            "{s} escaped.",
            "The police are still looking for {s}.",
        ),
    ),
    State(
        _PEOPLE,
        ("Is {s} married?", "Is {s} single?", "Does {s} have a wife or husband?"),
        (
            "{s} is married.",
            "{s} lives with her husband.",
            "{s}: married, two children",
            "{s} and his wife run a shop.",
            "{s} got married in 2019.",
        ),
        (
            "{s} is single.",
            "{s} is unmarried.",
            "{s} never married.",
            "{s} is divorced.",
            "{s}: single",
            "{s} lives alone, unmarried.",
        ),
    ),
    State(
        _PEOPLE,
        ("Is {s} retired?", "Has {s} retired?", "Does {s} still work?", "Is {s} still working?"),
        (
            "{s} is retired.",
            "{s} has stopped working.",
            "{s} lives on a pension.",
            "{s} gave up work in 2020.",
            "{s}: retired teacher",
        ),
        (
            "{s} still works three days a week.",
            "{s} goes to the office every day.",
            "{s} is working at the mill.",
            "{s} has ten years to go until the pension.",
        ),
    ),
    State(
        _PEOPLE,
        ("Is {s} alive?", "Is {s} still alive?", "Did {s} die?", "Is {s} dead?", "Did {s} survive?"),
        ("{s} is alive and well.", "{s} survived.", "{s} lives in Orsk.", "{s} was rescued alive."),
        (
            "{s} died in 2011.",
            "{s} is dead.",
            "{s} did not survive.",
            "{s} passed away last winter.",
            "We mourn {s}.",
        ),
    ),
    State(
        _PEOPLE,
        ("Is {s} guilty?", "Was {s} found guilty?", "Was {s} convicted?", "Was {s} acquitted?"),
        (
            "{s} was convicted.",
            "{s} was found guilty.",
            "{s} got two years in prison.",
            "The court sentenced {s}.",
        ),
        (
            "{s} was acquitted.",
            "{s} was found not guilty.",
            "{s} walked free.",
            "The court cleared {s}.",
            "Charges against {s} were dropped.",
        ),
    ),
    State(
        (
            "the heating",
            "the lift",
            "the printer",
            "the machine",
            "the car",
            "the light",
            "the phone",
            "the door",
        ),
        (
            "Is {s} working?",
            "Does {s} work?",
            "Is {s} working again?",
            "Is {s} broken?",
            "Has {s} been repaired?",
            "Is {s} out of order?",
        ),
        (
            "{s} is working again.",
            "{s} has been repaired.",
            "{s}: OK",
            "{s} runs smoothly.",
            "{s} was mended on Tuesday.",
            "{s} is as good as new.",
        ),
        (
            "{s} is out of order.",
            "{s} is broken.",
            "{s}: defective",
            "{s} is still not working.",
            "{s} has given up.",
            "{s} won't start.",
            "{s} is waiting for spare parts.",
            "{s} is dead.",
        ),
    ),
    State(
        ("the concert", "the match", "the meeting", "the party", "the flight", "the course", "the market"),
        (
            "Is {s} cancelled?",
            "Was {s} cancelled?",
            "Is {s} off?",
            "Has {s} been called off?",
            "Does {s} take place?",
            "Is {s} going ahead?",
            "Is {s} still on?",
        ),
        (
            "{s} is cancelled.",
            "{s} is off.",
            "{s} has been called off.",
            "{s} will not take place.",
            "There will be no {s} after all.",
        ),
        (
            "{s} is going ahead.",
            "{s} takes place as planned.",
            "{s} is on.",
            "{s} will be held in spite of the rain.",
            "We go through with {s}.",
        ),
    ),
    State(
        ("the train", "the bus", "the parcel", "the ferry", "the plane", "the delivery", "the letter"),
        (
            "Was {s} on time?",
            "Did {s} come on time?",
            "Was {s} late?",
            "Was {s} delayed?",
            "Did {s} arrive late?",
        ),
        (
            "{s} was on time.",
            "{s} was punctual.",
            "{s} came at the minute.",
            "{s} arrived as planned.",
            "{s}: no delay",
            "{s} left on time.",
            "{s} kept to the timetable.",
        ),
        (
            "{s} was late.",
            "{s} came two hours late.",
            "{s} was held up.",
            "{s}: delayed",
            "{s} left half an hour late.",
            "{s} was behind schedule.",
        ),
    ),
    State(
        ("the parcel", "the order", "the letter", "the sofa", "the book", "the spare part"),
        ("Has {s} arrived?", "Was {s} delivered?", "Did {s} come?", "Is {s} there?", "Has {s} been sent?"),
        (
            "{s} arrived this morning.",
            "{s} was delivered.",
            "{s} came yesterday.",
            "{s}: delivered",
            "I have {s} in front of me.",
        ),
        (
            "{s} has not arrived.",
            "{s} got lost.",
            "{s} was returned to the sender.",
            "{s} went back undelivered.",
            "We are still waiting for {s}.",
            "{s}: not yet sent",
            "{s} never came.",
        ),
    ),
    State(
        ("the dish", "the soup", "the cake", "the sauce", "the menu", "the burger"),
        (
            "Is {s} vegetarian?",
            "Does {s} contain meat?",
            "Is {s} suitable for vegetarians?",
            "Is there meat in {s}?",
        ),
        (
            "{s} is vegetarian.",
            "{s} is made without meat.",
            "{s} contains only vegetables.",
            "{s}: vegetarian",
        ),
        (
            "{s} contains meat.",
            "{s} is made with bacon.",
            "There is ham in {s}.",
            "{s} is not for vegetarians.",
            "{s}: with chicken",
        ),
    ),
    State(
        ("the rumour", "the story", "the report", "the claim", "the news"),
        ("Is {s} true?", "Is {s} false?", "Is {s} right?", "Is {s} correct?", "Was {s} confirmed?"),
        ("{s} is true.", "{s} turned out to be true.", "{s} was confirmed.", "{s} is correct."),
        (
            "{s} is false.",
            "{s} is untrue.",
            "{s} was made up.",
            "{s} was denied.",
            "There is nothing in {s}.",
            "{s} is nonsense.",
        ),
    ),
    State(
        ("the meeting", "the course", "the interview", "the lecture", "the lesson"),
        (
            "Is {s} online?",
            "Does {s} take place online?",
            "Is {s} held in person?",
            "Can I follow {s} from home?",
        ),
        ("{s} takes place online.", "{s} is a video call.", "{s} is held on the net only.", "{s}: by video"),
        (
            "{s} is held in person only.",
            "{s} takes place in room 12, not online.",
            "You have to come to {s}.",
            "{s}: on site",
        ),
    ),
    State(
        (
            "prices",
            "sales",
            "the number of members",
            "the rent",
            "unemployment",
            "the water level",
            "profits",
        ),
        ("Did {s} rise?", "Has {s} gone up?", "Have {s} increased?", "Did {s} fall?", "Has {s} gone down?"),
        (
            "{s} went up.",
            "{s} rose by 4 per cent.",
            "{s} climbed again.",
            "{s} increased.",
            "{s}: up",
            "There was a rise in {s}.",
        ),
        (
            "{s} went down.",
            "{s} fell by 4 per cent.",
            "{s} dropped.",
            "{s} shrank.",
            "{s}: down",
            "There was a fall in {s}.",
        ),
    ),
    State(
        ("the house", "the car", "the painting", "the boat", "the bike", "the warehouse"),
        ("Is {s} insured?", "Was {s} insured?", "Is there insurance for {s}?"),
        ("{s} is insured.", "{s} was fully insured.", "The insurance pays for {s}.", "{s}: insured"),
        (
            "{s} is not insured.",
            "{s} was uninsured.",
            "There is no insurance for {s}.",
            "No insurance pays for {s}.",
        ),
    ),
    State(
        ("the car", "the bike", "the furniture", "the camera", "the piano", "the laptop"),
        ("Is {s} new?", "Was {s} bought new?", "Is {s} used?", "Is {s} second-hand?"),
        (
            "{s} is brand new.",
            "{s} comes straight from the factory.",
            "{s}: new, in its box",
            "{s} has never been used.",
        ),
        ("{s} is second-hand.", "{s} had two owners before.", "{s} is ten years old.", "{s}: used"),
    ),
    State(
        ("the contract", "the form", "the letter", "the lease", "the treaty", "the will"),
        ("Is {s} signed?", "Was {s} signed?", "Has anyone signed {s}?", "Did they sign {s}?"),
        (
            "{s} was signed on Monday.",
            "Both have put their names to {s}.",
            "{s} bears two signatures.",
            "{s}: signed",
        ),
        (
            "{s} is unsigned.",
            "{s} was never signed.",
            "The signature on {s} is missing.",
            "They refused to sign {s}.",
            "{s} is still to be signed.",
        ),
    ),
    State(
        ("the day", "the afternoon", "the race", "the wedding", "the festival", "the walk"),
        (
            "Did it rain on {s}?",
            "Was {s} wet?",
            "Did it rain during {s}?",
            "Was {s} dry?",
            "Did {s} stay dry?",
        ),
        (
            "It rained all through {s}.",
            "{s} was rained off.",
            "It poured during {s}.",
            "{s} was wet.",
            "It rained at {s}.",
        ),
        (
            "{s} stayed dry.",
            "Not a drop fell during {s}.",
            "It did not rain during {s}.",
            "{s} was dry and sunny.",
        ),
    ),
    State(
        ("the fire", "the accident", "the collapse", "the storm", "the crash", "the explosion"),
        (
            "Was anyone hurt in {s}?",
            "Was anybody injured in {s}?",
            "Were there any injuries in {s}?",
            "Did {s} hurt anyone?",
            "Was anyone killed in {s}?",
        ),
        (
            "Two people were killed in {s}.",
            "{s} cost three lives.",
            "A woman died in {s}.",
            "{s} left four dead and wounded.",
        ),
        (
            "Nobody was hurt in {s}.",
            "{s} left no one injured.",
            "All escaped unhurt from {s}.",
            "There were no injuries in {s}.",
            "{s} did only damage to property.",
            "Nobody came to harm in {s}.",
        ),
    ),
    State(
        ("the landlord", "the neighbour", "the boss", "the council", "the firm", "the builder"),
        (
            "Did {s} ask for permission?",
            "Did {s} ask first?",
            "Did {s} ask the tenants?",
            "Did {s} get permission?",
        ),
        (
            "{s} asked for permission first.",
            "{s} had asked the tenants.",
            "Before that, {s} asked everyone.",
            "{s} got permission.",
        ),
        (
            "{s} went in without asking.",
            "{s} never asked.",
            "{s} did it without permission.",
            "The tenants were not asked by {s}.",
            "Nobody was asked by {s}.",
            "{s} did not think of asking.",
        ),
    ),
    State(
        ("the goods", "the milk", "the data", "the file", "the tent", "the coat", "the phone"),
        (
            "Is {s} damaged?",
            "Was {s} damaged?",
            "Is {s} all right?",
            "Is anything wrong with {s}?",
            "Is {s} intact?",
        ),
        ("{s} is damaged.", "{s} was spoilt.", "{s} has a crack.", "{s} came broken.", "{s} is ruined."),
        (
            "{s} is intact.",
            "{s} is as it should be.",
            "Nothing is wrong with {s}.",
            "{s} came through unharmed.",
            "{s} has no damage.",
        ),
    ),
    State(
        ("the flat", "the house", "the room", "the studio"),
        ("Is {s} furnished?", "Does {s} come with furniture?", "Is there furniture in {s}?", "Is {s} empty?"),
        (
            "{s} is furnished.",
            "{s} comes with bed, table and wardrobe.",
            "{s} has all the furniture you need.",
            "{s}: furnished",
        ),
        (
            "{s} is unfurnished.",
            "{s} is let without furniture.",
            "{s} is empty.",
            "{s}: unfurnished",
            "There is no furniture in {s}.",
        ),
    ),
)

_CONTRARY = (
    *("closed", "still open", "still owe", "part-time", "temporary", "limited", "cost anything", "pay for"),
    *("dangerous", "rejected", "lose", "beaten", "fail?", "sold out", "gone?", "voluntary", "optional"),
    *(
        "still free",
        "single",
        "still work",
        "die?",
        "dead",
        "acquitted",
        "broken?",
        "out of order",
        "take place?",
    ),
    *(
        "going ahead",
        "still on?",
        "late",
        "delayed",
        "contain meat",
        "meat in",
        "false",
        "in person",
        "fall?",
    ),
    *("gone down", "used?", "second-hand", "was {s} dry", "stay dry", "all right", "intact", "empty"),
)
"""In a question these ask for the contrary of the state."""


_BY_PRONOUN, _LONGER = 0.12, 0.2
_TAILS = (
    *(
        ", as the manager told us.",
        " (see page 2).",
        ", according to the notice.",
        ", I am told.",
        " since Tuesday.",
    ),
    *(
        ", which nobody had expected.",
        ", says the letter.",
        " as of today.",
        ", by the way.",
        " for the time being.",
    ),
    *(
        ", to our great surprise.",
        ", as you may have heard.",
        "; more on this on Monday.",
        ", just like last year.",
    ),
)


def draw(rng: random.Random) -> Said:
    """A subject, how it stands, and a question after that or after its contrary."""
    state = rng.choice(STATES)
    subject = rng.choice(state.subjects)
    neither = state.neither or _ANYTHING
    template = rng.choice(state.questions)
    contrary = any(sign.lower() in template.lower() for sign in _CONTRARY)
    if rng.random() < _OF_WHAT_IS_BESIDE:
        other = rng.choice(_BESIDE if subject.startswith("the ") else _OF_A_PERSON).format(s=subject)
        text = fill(rng.choice(state.yes + state.no), {"s": other})
        return Said(fill(template, {"s": subject}), text, None, subject)
    said = pick(rng, (template,), state.yes, state.no, neither, {"s": subject}, subject, "")
    yes = said.yes if said.yes is None else said.yes != contrary
    return Said(said.question, _told(said.text, subject, rng), yes, subject, state.questions[0])


def _told(text: str, subject: str, rng: random.Random) -> str:
    """The text, sometimes with a pronoun for its subject, or with something added."""
    begins = subject[:1].upper() + subject[1:]
    if rng.random() < _BY_PRONOUN and text.startswith((f"{begins} is ", f"{begins} was ", f"{begins} has ")):
        text = ("It" if subject.startswith("the ") else "She") + text[len(begins) :]
    if rng.random() < _LONGER and text.endswith("."):
        text = text[:-1] + rng.choice(_TAILS)
    return text
