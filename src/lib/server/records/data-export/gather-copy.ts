// Everything that is stored about a person, for themselves. Of others it has only their names in the person's own threads,
// and the letters that the person received.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { mayBeInCopy, iso, list } from './columns.ts';
import type { Copy, Extent } from './copy.ts';
import { toldDecisionSql } from './told-decision.ts';
import { writtenParts } from './written-parts.ts';
import {
	aliased,
	application,
	applicationAnswer,
	article,
	auditEvent,
	classNotice,
	classroom,
	classroomMembership,
	consent,
	consentWithdrawal,
	cycle,
	digest,
	emergencyContact,
	enrolment,
	findingTally,
	findingVerdict,
	helpRequest,
	mailChoice,
	restriction,
	notification,
	nudge,
	person,
	pictureEdit,
	picturePublication,
	pictureStudent,
	pictureText,
	profileInterest,
	profileLanguage,
	profileTopic,
	quotation,
	release,
	repairProposal,
	repairSeat,
	report,
	reviewable,
	roleGrant,
	rosterEntry,
	rsvp,
	session,
	savedReply,
	staffMessage,
	studentAddress,
	studentProfile,
	suspension,
	travelPaper,
	verifiedLevel,
	writingAid
} from '../../kernel/schema/index.ts';

const { c, e, f, g, h } = aliased({ c: classroom, e: enrolment, f: report, g: roleGrant, h: helpRequest });
const { verdict, tally, visit } = aliased({ verdict: findingVerdict, tally: findingTally, visit: rsvp });
const { happening, paper } = aliased({ happening: article, paper: verifiedLevel });
const { apply, line } = aliased({ apply: application, line: applicationAnswer });
const { aid } = aliased({ aid: writingAid });
const { contact, travel } = aliased({ contact: emergencyContact, travel: travelPaper });
const { sentence, address } = aliased({ sentence: savedReply, address: studentAddress });
const { quoted } = aliased({ quoted: quotation });
const { added, alt } = aliased({ added: pictureEdit, alt: pictureText });
const { seen, shown } = aliased({ seen: pictureStudent, shown: picturePublication });
const { c: cMailChoice, g: gDigest, i } = aliased({ c: mailChoice, g: digest, i: profileInterest });
const { k, kept, l, n } = aliased({ k: consent, kept: reviewable, l: profileLanguage, n: notification });
const { l: lRelease, m, n: nNudge, p } = aliased({ l: release, m: classroomMembership, n: nudge, p: person });
const { r, s, t, v } = aliased({ r: rosterEntry, s: suspension, t: profileTopic, v: auditEvent });
const {
	r: rRepairProposal,
	s: sRepairSeat,
	x
} = aliased({ r: repairProposal, s: repairSeat, x: restriction });
const { s: sSession, w, x: xClassNotice } = aliased({ s: session, w: consentWithdrawal, x: classNotice });
const { s: sStudentProfile, x: xStaffMessage, y } = aliased({ s: studentProfile, x: staffMessage, y: cycle });

export type { Copy, Extent } from './copy.ts';

/** Reads everything in one statement, so that the parts are consistent. */
export async function gatherCopy(id: string, extent: Extent): Promise<Copy> {
	const [row] = await rows<{ copy: Omit<Copy, 'madeAt' | 'extent'> }>(
		sql`select json_build_object(${sql.join(parts(id, extent), sql`, `)}) as copy from ${p} where ${p.id} = ${id}`
	);
	const { copy } = row!;
	for (const thread of copy.threads) thread.pals = thread.pals.map(nameOrFormerPal);
	for (const letter of copy.threads.flatMap(({ letters }) => letters))
		letter.name = nameOrFormerPal(letter.name);
	return { madeAt: now().toISOString(), extent, ...copy };
}

/** The parts of a copy, about the person `p`. */
const parts = (id: string, extent: Extent): SQL[] => [
	sql`'person', json_build_object('id', ${p.id}, 'username', ${p.username}, 'displayName', ${p.displayName},
		'locale', ${p.locale},
		'createdAt', ${iso(p.createdAt)})`,
	sql`'register', (select json_build_object('fullName', ${r.fullName}, 'familyName', ${r.familyName},
		'givenName', ${r.givenName}, 'studentNumber', ${r.studentNumber}, 'birthDate', ${r.birthDate},
			'schoolId', ${r.schoolId})
		from ${r} where ${r.personId} = ${p.id})`,
	sql`'profile', json_build_object(
		'wantsSecondPal', coalesce((select ${sStudentProfile.wantsSecondPal} from ${sStudentProfile}
			where ${sStudentProfile.personId} = ${p.id}), false),
		'interests', ${list(sql`'interest', ${i.interest}, 'own', ${i.own}`, sql`from ${i} where ${i.personId} = ${p.id}`, i.interest)},
		'topics', (select coalesce(json_agg(${t.topic} order by ${t.topic}), '[]') from ${t}
			where ${t.personId} = ${p.id}),
		'languages', ${list(sql`'language', ${l.language}, 'level', ${l.level}`, sql`from ${l} where ${l.personId} = ${p.id}`, l.language)})`,
	sql`'levels', ${list(sql`'language', ${paper.language}, 'test', ${paper.test}, 'level', ${paper.level}, 'takenOn', ${paper.takenOn}, 'validUntil', ${paper.validUntil}, 'schoolId', ${paper.schoolId}, 'recordedAt', ${iso(paper.at)}, 'ended', ${paper.endedWhy}`, sql`from ${paper} where ${paper.studentId} = ${p.id}`, paper.id)}`,
	sql`'roles', ${list(sql`'role', ${g.role}, 'schoolId', ${g.schoolId}, 'programId', ${g.programId}, 'from', ${iso(g.from)}, 'until', ${iso(g.until)}`, sql`from ${g} where ${g.personId} = ${p.id}`, g.from)}`,
	sql`'classrooms', ${list(sql`'classroomId', ${c.id}, 'schoolId', ${c.schoolId}, 'role', ${m.role}, 'from', ${iso(m.from)}, 'until', ${iso(m.until)}`, sql`from ${m} join ${c} on ${c.id} = ${m.classroomId} where ${m.personId} = ${p.id}`, m.from)}`,
	sql`'cycles', ${list(sql`'programId', ${y.programId}, 'startsOn', ${y.startsOn}, 'endsOn', ${y.endsOn}, 'from', ${iso(e.from)}, 'until', ${iso(e.until)}`, sql`from ${e} join ${y} on ${y.id} = ${e.cycleId} where ${e.personId} = ${p.id}`, e.from)}`,
	sql`'consents', ${list(sql`'scope', ${k.scope}, 'about', ${k.about}, 'ground', ${k.ground}, 'jurisdiction', ${k.jurisdiction}, 'givenBy', ${k.givenBy}, 'givenOn', ${k.givenOn}, 'formLocale', ${k.formLocale}, 'formVersion', ${k.formVersion}, 'recordedAt', ${iso(k.recordedAt)}, 'until', ${iso(k.until)}`, sql`from ${k} where ${k.studentId} = ${p.id}`, k.recordedAt)}`,
	sql`'withdrawals', ${list(sql`'scope', ${w.scope}, 'about', ${w.about}, 'askedBy', ${w.askedBy}, 'at', ${iso(w.at)}`, sql`from ${w} where ${w.studentId} = ${p.id}`, w.at)}`,
	...writtenParts(extent),
	sql`'measures', ${list(sql`'kind', ${x.kind}, 'from', ${iso(x.from)}, 'endsAt', ${iso(x.endsAt)}, 'endedAt', ${iso(x.endedAt)}`, sql`from ${x} where ${x.studentId} = ${p.id}`, x.from)}`,
	sql`'closings', ${list(sql`'from', ${iso(s.from)}, 'until', ${iso(sql`coalesce(${s.until}, ${s.endsAt})`)}`, sql`from ${s} where ${s.personId} = ${p.id}`, s.from)}`,
	sql`'reports', ${list(sql`'reason', ${f.reason}, 'note', ${f.note}, 'at', ${iso(f.at)}, 'outcome', ${f.outcome}, 'answer', ${f.answer}`, sql`from ${f} where ${f.by} = ${p.id} and ${extent === 'all'}`, f.at)}`,
	sql`'reported', ${list(
		sql`'reason', ${f.reason}, 'at', ${iso(f.at)}, 'outcome', ${f.outcome}`,
		sql`from ${f} join ${lRelease} on ${lRelease.id} = ${f.releaseId} where ${lRelease.authorId} = ${p.id}
			and ${extent === 'all'}
		and (${f.pairingId} is not null or ${f.authorEnrolmentId} is not null)`,
		f.at
	)}`,
	sql`'reminders', ${list(sql`'template', ${nNudge.template}, 'at', ${iso(nNudge.at)}`, sql`from ${nNudge} where ${nNudge.studentId} = ${p.id}`, nNudge.at)}`,
	sql`'notifications', ${list(sql`'kind', ${n.kind}, 'at', ${iso(n.at)}, 'readAt', ${iso(n.readAt)}`, sql`from ${n} where ${n.personId} = ${p.id} and (${n.kind} <> 'report' or ${extent === 'all'})`, n.id)}`,
	sql`'visits', ${list(sql`'event', (select ${happening.slug} from ${happening} where ${happening.id} = ${visit.articleId}), 'askedAt', ${iso(visit.askedAt)}, 'seats', ${visit.seats}, 'answer', ${visit.answer}, 'cancelledAt', ${iso(visit.cancelledAt)}`, sql`from ${visit} where ${visit.personId} = ${p.id}`, visit.askedAt)}`,
	sql`'applications', ${list(sql`'call', (select ${happening.slug} from ${happening} where ${happening.id} = ${apply.articleId}), 'begunAt', ${iso(apply.begunAt)}, 'handedInAt', ${iso(apply.handedInAt)}, 'withdrawnAt', ${iso(apply.withdrawnAt)}, 'answers', (select coalesce(json_agg(${line.body} order by ${line.number}), '[]') from ${line} where ${line.applicationId} = ${apply.id}), 'papers', (select coalesce(json_agg(json_build_object('kind', ${travel.kind}, 'seenAt', ${iso(travel.seenAt)}, 'validUntil', ${travel.validUntil}) order by ${travel.id}), '[]') from ${travel} where ${travel.applicationId} = ${apply.id} and ${travel.endedAt} is null), 'contacts', (select coalesce(json_agg(json_build_object('name', ${contact.name}, 'relation', ${contact.relation}, 'phone', ${contact.phone}) order by ${contact.id}), '[]') from ${contact} where ${contact.applicationId} = ${apply.id}), 'decision', ${toldDecisionSql(apply.id)}`, sql`from ${apply} where ${apply.studentId} = ${p.id}`, apply.begunAt)}`,
	sql`'mails', (select json_build_object('weekly', ${cMailChoice.weekly}, 'news', ${cMailChoice.news})
		from ${cMailChoice} where ${cMailChoice.personId} = ${p.id})`,
	sql`'reminderAddress', (select json_build_object('email', ${address.email}, 'at', ${iso(address.at)},
		'stoppedAt', ${iso(address.stoppedAt)}) from ${address} where ${address.personId} = ${p.id})`,
	sql`'mailed', ${list(sql`'kind', ${gDigest.kind}, 'day', ${gDigest.day}, 'sentAt', ${iso(gDigest.sentAt)}`, sql`from ${gDigest} where ${gDigest.personId} = ${p.id}`, gDigest.id)}`,
	sql`'repairs', ${list(sql`'kind', ${rRepairProposal.kind}, 'at', ${iso(rRepairProposal.settledAt)}`, sql`from ${sRepairSeat} join ${rRepairProposal} on ${rRepairProposal.id} = ${sRepairSeat.proposalId} and ${rRepairProposal.outcome} = 'made' where ${sRepairSeat.personId} = ${p.id}`, rRepairProposal.settledAt)}`,
	// Others may be in a picture, too: the copy says what there is to see in it, and since when it is there.
	sql`'pictures', ${list(
		sql`'what', coalesce((select min(${alt.alt}) from ${alt} where ${alt.pictureId} = ${seen.pictureId}), ''),
			'at', ${iso(added.at)}, 'publishedAt', (select ${iso(sql`min(${shown.at})`)} from ${shown}
				where ${shown.pictureId} = ${seen.pictureId})`,
		sql`from ${seen} join ${added} on ${added.pictureId} = ${seen.pictureId} and ${added.what} = 'add'
			where ${seen.personId} = ${p.id}`,
		added.at
	)}`,
	sql`'quotations', ${list(sql`'passage', ${quoted.passage}, 'askedAt', ${iso(quoted.proposedAt)}, 'answer', ${quoted.answer}, 'answeredAt', ${iso(quoted.answeredAt)}, 'endedAt', ${iso(quoted.endedAt)}`, sql`from ${quoted} where ${quoted.studentId} = ${p.id} and (${quoted.reviewableId} is null or ${mayBeInCopy(quoted.reviewableId, extent)})`, quoted.proposedAt)}`,
	sql`'savedReplies', ${list(sql`'body', ${sentence.text}, 'locale', ${sentence.locale}, 'at', ${iso(sentence.at)}`, sql`from ${sentence} where ${sentence.personId} = ${p.id}`, sentence.at)}`,
	sql`'verdicts', ${list(sql`'check', ${tally.check}, 'verdict', ${verdict.verdict}, 'at', ${iso(verdict.at)}`, sql`from ${verdict} join ${tally} on ${tally.id} = ${verdict.tallyId} where ${verdict.by} = ${p.id}`, verdict.at)}`,
	sql`'staffMessages', ${list(sql`'body', ${xStaffMessage.body}, 'locale', ${xStaffMessage.locale}, 'at', ${iso(xStaffMessage.at)}`, sql`from ${xStaffMessage} where ${xStaffMessage.authorId} = ${p.id}`, xStaffMessage.at)}`,
	sql`'notices', ${list(sql`'body', ${xClassNotice.body}, 'locale', ${xClassNotice.locale}, 'at', ${iso(xClassNotice.at)}, 'endsOn', ${xClassNotice.endsOn}`, sql`from ${xClassNotice} where ${xClassNotice.by} = ${p.id}`, xClassNotice.at)}`,
	sql`'writingAids', ${list(sql`'body', ${aid.text}, 'help', ${aid.help}, 'locale', ${aid.language}, 'at', ${iso(aid.at)}`, sql`from ${aid} where ${aid.by} = ${p.id}`, aid.id)}`,
	sql`'help', ${list(sql`'words', ${h.words}, 'at', ${iso(h.at)}, 'answer', ${h.answer}, 'answeredAt', ${iso(h.answeredAt)}`, sql`from ${h} where ${h.studentId} = ${p.id} and ${extent === 'all'}`, h.at)}`,
	sql`'sessions', ${list(sql`'createdAt', ${iso(sSession.createdAt)}, 'expiresAt', ${iso(sSession.expiresAt)}`, sql`from ${sSession} where ${sSession.userId} = ${p.id}`, sSession.createdAt)}`,
	sql`'events', ${list(
		sql`'at', ${iso(v.at)}, 'verb', ${v.verb}, 'byThem', coalesce(${v.actorId} = ${p.id}, false),
			'subjectKind', ${v.subjectKind}, 'subjectId', ${v.subjectId}`,
		sql`from ${v} where (${v.actorId} = ${p.id} or (${v.subjectKind} = 'person' and ${v.subjectId} = ${id}))
		and (${extent === 'all'} or split_part(${v.verb}, '.', 1) not in ('alert', 'help', 'words', 'report',
			'case', 'hold', 'wish'))
		and ${v.subjectId} not in (select ${kept.id}::text from ${kept} where ${kept.authorId} = ${p.id}
			and not ${mayBeInCopy(kept.id, extent)})`,
		v.id
	)}`
];
