/**
 * The parts of a room (docs/architecture.md, "Parts") as types. Must never hold code.
 * What an audience may not know is absent or null in its parts; screens test for presence, never for a role.
 *
 * @typedef {import("./wire.js").Say} Say
 * @typedef {{ verdict: string, text: string }} Answer
 * @typedef {{ started: number, seconds: number, held_at: number | null }} Clock  milliseconds since 1970; `seconds` planned
 *
 * @typedef {object} WorkshopPart
 * @property {string} id @property {string} title @property {string} goal @property {string} team @property {string} leader
 * @property {"draft" | "live" | "signed" | "abandoned"} status @property {"first" | "review"} occasion
 * @property {number} number @property {string} promise @property {string} why @property {number} minutes
 * @property {string} code @property {string} join_url @property {boolean} mix_checked @property {string[]} invited @property {number} replaces_number
 * @property {string} zone the team's time zone, such as "Europe/Vienna"; times on screens are in it
 *
 * @typedef {object} StagePart
 * @property {string} phase @property {number} step from 1 @property {number} of @property {string} title a msgid
 * @property {string} spotlight a KPI's id, or empty @property {string} slide @property {string} round the open round's id, or empty
 * @property {string} check the key of the reality check called up, or empty
 * @property {string} prompt the question put to the room, or empty @property {string} prompt_kpi what it is about, or empty
 * @property {Clock | null} clock @property {Say} expects what happens now, in one sentence
 * @property {Tables | null} tables while the room talks alone, in pairs, in fours, all together
 * @property {{ seat: string, name: string }} facilitator who runs the room; an empty seat is the leader
 * @property {number} [bank] facilitators only: seconds planned minus used over the finished phases, below zero when late
 *
 * @typedef {{ started: number, steps: { title: string, seconds: number }[] }} Tables  titles are msgids; the time tells which step runs, and stands while the clock is held
 *
 * @typedef {{ phase: string, title: string, minutes: number }[]} AgendaPart
 *
 * @typedef {object} SeatRow
 * @property {string} seat @property {string} name @property {string} team @property {string} role @property {string} access
 * @property {string} side @property {boolean} here @property {boolean} ended @property {boolean} present @property {boolean} ready
 *
 * @typedef {object} PeoplePart
 * @property {SeatRow[]} [seats] facilitators only @property {number} present @property {number} voters @property {number} ready
 * @property {{ team: string, here: number, of: number }[]} teams @property {number} projectors
 * @property {boolean} led whether a leader or co-facilitator has a console open
 *
 * @typedef {object} ScreenPart  how the big screen shows it; facilitators and projectors only
 * @property {number} zoom 0 to 3 @property {number} page from 0 @property {"" | "dark" | "light"} theme empty: as the machine has it
 * @property {string} on what was on screen when the page was turned, "<slide>/<spotlight>": anything else begins at page 0
 *
 * @typedef {{ name: "could_say" | "had_influence" | "know_why", counts: number[], median: string }} PulseQuestion  answers 1 to 5
 *
 * @typedef {object} PulsePart
 * @property {"none" | "open" | "closed"} status none: before the last phase @property {number} given @property {number} of
 * @property {PulseQuestion[] | null} [questions] facilitators only, once closed; null: withheld, too few answered
 * @property {Say | null} [warning] facilitators only, once closed: people could speak and changed nothing
 * @property {string[]} [unanswered] facilitators only, once closed: ids of comments that wait for the leader's words
 *
 * @typedef {{ could_say: number, had_influence: number, know_why: number, at: number }} OwnPulsePart  key "own_pulse", one's own alone
 *
 * @typedef {object} Decision
 * @property {string} outcome @property {string} rationale @property {boolean} against_advice @property {string} changes
 * @property {string} basis what it rests on, or empty @property {string} expect @property {string | null} pilot_until @property {string | null} review_by
 *
 * @typedef {object} KpiPart
 * @property {string} id @property {number} place @property {string} name @property {string} plain @property {string} purpose
 * @property {string} applies_to @property {string} direction @property {string} timing @property {string} level
 * @property {string} unit @property {string | null} target null while sealed @property {"none" | "sealed" | "shown"} target_state
 * @property {string} per @property {string} watched @property {string} linked_outcome @property {string} cadence
 * @property {string} owner @property {string} baseline @property {number} revision @property {boolean} from_room
 * @property {boolean} carried @property {string} why @property {Answer | null} answer @property {Decision | null} decision
 * @property {boolean} out_of_date @property {string[]} rounds ids, oldest first @property {number} said @property {number} owed
 * @property {string} expectation @property {number} stops how many would stop it @property {{ into: string, waits: number } | null} merge the offer to make it part of another one
 * @property {string[]} merged names of the proposals that became part of it
 * @property {string[]} [vote_gap] facilitators only: msgids of what is missing before a vote
 * @property {Hands | null} hands a show of hands, told apart from ballots
 * @property {boolean} [leader_spoke] facilitators only: noted for the next vote on it
 * @property {KpiReview | null} review null for a new KPI
 *
 * @typedef {object} KpiReview  how a KPI in force stood in version `number`, and how its review goes
 * @property {"not_reviewed" | "stands" | "reviewed"} status @property {number} number @property {string} expect
 * @property {{ label: string, n: number, says: Say[] } | null} evidence @property {Say[]} asks questions that came up since
 * @property {{ counts: number[], n: number, invited: number, median: string | null, agreement: string, headline: Say } | null} then  null until a new round was revealed
 * @property {string[]} path what it leads to, nearest first @property {{ business: string, market: string, text: string } | null} relevance
 * @property {{ question: number, say: Say, text: string }[]} answers @property {{ came_true: string, sound: string, text: string } | null} prediction
 *
 * @typedef {object} ReviewPart  only in a review; `open` and `stands` are ids of KPIs
 * @property {{ kind: string, kpi: string, say: Say | null, text: string, day: string | null, premise: string, done: boolean }[]} items
 * @property {string[]} open @property {string[]} stands @property {number} unmeasured
 *
 * @typedef {{ counts: number[], n: number, at: number }} Hands  hands at 0 to 5, when they were counted in ms
 *
 * @typedef {object} Picture
 * @property {number[]} counts ballots at 0 to 5 @property {number} n @property {number} invited @property {number} abstain
 * @property {number} unclear @property {string | null} median such as "3.5" @property {string} agreement a word
 * @property {boolean} camps @property {number} concern_share @property {number} hot_spot 0 to 100
 * @property {string} label @property {Strip} impact @property {Strip} control @property {string[]} estimates
 * @property {Strip | null} realistic null where the round did not ask, as with the next four
 * @property {Strip | null} sound @property {Strip | null} lasting @property {Strip | null} fitting
 * @property {Strip | null} equipped
 * @property {SideRow[]} sides @property {Say | null} apart why the sides are not shown with counts
 * @property {Say} headline @property {Say[]} detail
 *
 * @typedef {{ counts: number[], median: string | null }} Strip  ballots at 1 to 5
 * @typedef {{ side: "own" | "adjacent", n: number } & ({ counts: number[], median: string | null, leaning: null }
 *   | { counts: null, median: null, leaning: Say })} SideRow  ballots at 0 to 5, or which way they lean
 *
 * @typedef {object} RoundPart
 * @property {string} id @property {string} kpi @property {number} number @property {"open" | "closed" | "revealed"} status
 * @property {number} voted @property {number} of @property {boolean} quorum @property {"" | "too_few" | "one_moved"} withheld
 * @property {number | null} moved @property {Picture | null} [picture] @property {string[]} [waiting] facilitators only
 * @property {string[]} criteria what is asked besides Impact and Control @property {Say[]} [hints] facilitators only
 * @property {boolean} leader_spoke the leader spoke before this vote
 *
 * @typedef {object} CommentPart
 * @property {string} id @property {number} place @property {string} kpi empty: about the whole list @property {string} kind
 * @property {string} text @property {string} [by] empty where not signed; absent on the projector @property {boolean} blind
 * @property {number | null} consent set where it came as the reason of a low vote, with its round
 * @property {string} round @property {string} prompt the question it answers, or empty @property {Answer | null} answer
 *
 * @typedef {object} NeedPart
 * @property {string} id @property {string} kpi @property {"needs" | "gives"} flow @property {string} team @property {string} what
 * @property {string} amount a decimal @property {string} per @property {string} source a KPI of this table that gives it, or empty
 * @property {"asked" | "confirmed" | "doubted" | "declined"} status @property {string} supply a decimal, or empty
 * @property {string | null} coverage the share of what is needed @property {string} text @property {number | null} answered_at in ms
 * @property {number} answered_in the version for which it was answered, where it came along from there; else 0
 * @property {string} [name] facilitators only: who answered by the link
 *
 * @typedef {object} PremisePart
 * @property {string} id @property {"assumption" | "precondition"} kind @property {string} kpi empty: the whole list
 * @property {string} text @property {string} owner @property {string} status @property {string} note @property {string} comment
 *
 * @typedef {object} LinksPart
 * @property {string} goal @property {{ kpi: string, serves: string, depth: number }[]} tree in reading order, depth from 0
 * @property {{ leading: string, lagging: string, lag: string }[]} pairs @property {string[]} orphans
 * @property {string} first_short a dependency's id, or empty @property {Say | null} say
 *
 * @typedef {{ written: number }} SilentPart
 * @typedef {{ says: Say[] }} VoicePart  to be read out, one after the other, when they have changed
 * @typedef {{ heard: number, of: number, unheard?: string[] }} VoicesPart  by a vote or by name; facilitators read who was not
 * @typedef {{ kpi: string, into: string }} MergePart  an offer that waits for one's own consent
 * @typedef {{ kpi: string, minutes: number, hot_spot: number, label: string }[]} HotPart
 * @typedef {{ rule: string, ok: boolean, say: Say, kpis: string[] }[]} ListPart  the list as a whole
 * @typedef {{ gate: string, count: number, kpis: string[], say: Say, may_override: boolean }[]} GapsPart
 *
 * @typedef {object} VersionPart
 * @property {string} id @property {number} number @property {string} effective_from @property {string} review_on
 * @property {number} signed_at in ms @property {boolean} unchanged @property {number} heard @property {number} understood @property {number} disagree @property {number} talk
 * @property {number} of @property {Score} score
 *
 * @typedef {{ votes: number, of: number }} Support  votes of 3 and more, of all votes
 * @typedef {{ comments: number, answered: number, assumptions: number, settled: number, before: Support | null, after: Support | null }} Score
 *
 * @typedef {{ seat: string, name: string, team: string, role: string, access: string, side: string, ready: boolean }} MePart
 *
 * @typedef {object} BallotPart
 * @property {number | null} consent @property {boolean} unclear @property {boolean} abstain @property {number | null} impact
 * @property {number | null} control @property {number | null} realistic @property {number | null} sound
 * @property {number | null} lasting @property {number | null} fitting @property {number | null} equipped @property {string} estimate
 * @property {string} reason
 * @property {number | null} at when it was cast, in ms
 *
 * @typedef {{ id: string, kpi: string, kind: string, prompt: string, text: string, named: boolean, sealed: boolean }} OwnPart
 * @typedef {{ kpi: string, name: string, sealed: boolean }} ProposalPart
 * @typedef {{ how: string, text: string }} AcknowledgedPart
 *
 * @typedef {object} MixPart  a leader's alone
 * @property {Say[]} lines counts @property {number} missing invited people who are not here @property {number | null} checked_at in ms
 * @property {{ rule: string, level: "block" | "warn" | "hint" | "info", say: Say[], override: string }[]} findings
 */
export {};
