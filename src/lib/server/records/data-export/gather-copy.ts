// Everything that is stored about a person, for themselves, what they wrote and read among it. Of others it has only their names
// in the person's own threads, and the letters that the person received. In its statements the person is `p`.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import type { Copy, Extent } from './copy.ts';
import { tables, aliased, inner } from '../../kernel/schema/index.ts';
export type { Copy, Extent } from './copy.ts';
import { released, visibleTo } from '../../words/vocabulary/index.ts';
import {
	begunPairing,
	isKindMessage,
	isNotUndone,
	isKeptFromAnybodySql
} from '../../kernel/predicates/index.ts';

const {
	appeal,
	application,
	applicationAnswer,
	article,
	auditEvent,
	classNotice,
	classroom,
	consent,
	consentWithdrawal,
	correctionDraft,
	cycle,
	digest,
	draft,
	emergencyContact,
	enrolment,
	findingTally,
	findingVerdict,
	firstLetter,
	grant,
	helpRequest,
	item,
	keptWord,
	letterReaction,
	learningWeek,
	mailChoice,
	member,
	membership,
	notification,
	nudge,
	pairing,
	palFeedback,
	person,
	pictureEdit,
	picturePublication,
	pictureStudent,
	pictureText,
	postDraft,
	profileInterest,
	profileLanguage,
	profileTopic,
	quotation,
	reaction,
	recall,
	release,
	repairProposal,
	repairSeat,
	report,
	restriction,
	review,
	reviewPhrase,
	revision,
	rosterEntry,
	rsvp,
	savedReply,
	sentenceTry,
	session,
	staffMessage,
	studentAddress,
	studentProfile,
	suspension,
	travelPaper,
	verifiedLevel,
	warning,
	writingAid
} = tables;
const { applicationOutcome, callDecision, decisionAppeal } = inner;
const { author, palMember, palPerson } = aliased({ author: person, palMember: member, palPerson: person });

/** Reads everything in one statement, so that the parts are consistent. */
export async function gatherCopy(id: string, extent: Extent): Promise<Copy> {
	const [row] = await rows<{ copy: Omit<Copy, 'madeAt' | 'extent'> }>(
		sql`select json_build_object(${sql.join(parts(id, extent), sql`, `)}) as copy from ${person}
			where ${person.id} = ${id}`
	);
	const { copy } = row!;
	for (const thread of copy.threads) thread.pals = thread.pals.map(nameOrFormerPal);
	for (const letter of copy.threads.flatMap(({ letters }) => letters))
		letter.name = nameOrFormerPal(letter.name);
	return { madeAt: now().toISOString(), extent, ...copy };
}

/** The parts of a copy, about the person. */
const parts = (id: string, extent: Extent): SQL[] => [
	sql`'person', json_build_object('id', ${person.id}, 'username', ${person.username},
		'displayName', ${person.displayName},
		'locale', ${person.locale},
		'easierReadingAt', ${iso(person.easierReadingAt)},
		'createdAt', ${iso(person.createdAt)})`,
	sql`'register', (select json_build_object('fullName', ${rosterEntry.fullName},
		'familyName', ${rosterEntry.familyName},
		'givenName', ${rosterEntry.givenName}, 'studentNumber', ${rosterEntry.studentNumber},
			'birthDate', ${rosterEntry.birthDate}, 'schoolId', ${rosterEntry.schoolId})
		from ${rosterEntry} where ${rosterEntry.personId} = ${person.id})`,
	sql`'profile', json_build_object(
		'wantsSecondPal', coalesce((select ${studentProfile.wantsSecondPal} from ${studentProfile}
			where ${studentProfile.personId} = ${person.id}), false),
		'interests', ${list(sql`'interest', ${profileInterest.interest}, 'own', ${profileInterest.own}`, sql`from ${profileInterest} where ${profileInterest.personId} = ${person.id}`, profileInterest.interest)},
		'topics', (select coalesce(json_agg(${profileTopic.topic} order by ${profileTopic.topic}), '[]')
			from ${profileTopic}
			where ${profileTopic.personId} = ${person.id}),
		'languages', ${list(sql`'language', ${profileLanguage.language}, 'level', ${profileLanguage.level}`, sql`from ${profileLanguage} where ${profileLanguage.personId} = ${person.id}`, profileLanguage.language)})`,
	sql`'levels', ${list(sql`'language', ${verifiedLevel.language}, 'test', ${verifiedLevel.test}, 'level', ${verifiedLevel.level}, 'takenOn', ${verifiedLevel.takenOn}, 'validUntil', ${verifiedLevel.validUntil}, 'schoolId', ${verifiedLevel.schoolId}, 'recordedAt', ${iso(verifiedLevel.at)}, 'ended', ${verifiedLevel.endedWhy}`, sql`from ${verifiedLevel} where ${verifiedLevel.studentId} = ${person.id}`, verifiedLevel.id)}`,
	sql`'roles', ${list(sql`'role', ${grant.role}, 'schoolId', ${grant.schoolId}, 'programId', ${grant.programId}, 'from', ${iso(grant.from)}, 'until', ${iso(grant.until)}`, sql`from ${grant} where ${grant.personId} = ${person.id}`, grant.from)}`,
	sql`'classrooms', ${list(sql`'classroomId', ${classroom.id}, 'schoolId', ${classroom.schoolId}, 'role', ${membership.role}, 'from', ${iso(membership.from)}, 'until', ${iso(membership.until)}`, sql`from ${membership} join ${classroom} on ${classroom.id} = ${membership.classroomId} where ${membership.personId} = ${person.id}`, membership.from)}`,
	sql`'cycles', ${list(sql`'programId', ${cycle.programId}, 'startsOn', ${cycle.startsOn}, 'endsOn', ${cycle.endsOn}, 'from', ${iso(enrolment.from)}, 'until', ${iso(enrolment.until)}`, sql`from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId} where ${enrolment.personId} = ${person.id}`, enrolment.from)}`,
	sql`'consents', ${list(sql`'scope', ${consent.scope}, 'about', ${consent.about}, 'ground', ${consent.ground}, 'jurisdiction', ${consent.jurisdiction}, 'givenBy', ${consent.givenBy}, 'givenOn', ${consent.givenOn}, 'formLocale', ${consent.formLocale}, 'formVersion', ${consent.formVersion}, 'recordedAt', ${iso(consent.recordedAt)}, 'until', ${iso(consent.until)}`, sql`from ${consent} where ${consent.studentId} = ${person.id}`, consent.recordedAt)}`,
	sql`'withdrawals', ${list(sql`'scope', ${consentWithdrawal.scope}, 'about', ${consentWithdrawal.about}, 'askedBy', ${consentWithdrawal.askedBy}, 'at', ${iso(consentWithdrawal.at)}`, sql`from ${consentWithdrawal} where ${consentWithdrawal.studentId} = ${person.id}`, consentWithdrawal.at)}`,
	...writtenParts(extent),
	sql`'measures', ${list(sql`'kind', ${restriction.kind}, 'from', ${iso(restriction.from)}, 'endsAt', ${iso(restriction.endsAt)}, 'endedAt', ${iso(restriction.endedAt)}`, sql`from ${restriction} where ${restriction.studentId} = ${person.id}`, restriction.from)}`,
	sql`'closings', ${list(sql`'from', ${iso(suspension.from)}, 'until', ${iso(sql`coalesce(${suspension.until}, ${suspension.endsAt})`)}`, sql`from ${suspension} where ${suspension.personId} = ${person.id}`, suspension.from)}`,
	sql`'reports', ${list(sql`'reason', ${report.reason}, 'note', ${report.note}, 'at', ${iso(report.at)}, 'outcome', ${report.outcome}, 'answer', ${report.answer}`, sql`from ${report} where ${report.by} = ${person.id} and ${extent === 'all'}`, report.at)}`,
	sql`'reported', ${list(
		sql`'reason', ${report.reason}, 'at', ${iso(report.at)}, 'outcome', ${report.outcome}`,
		sql`from ${report} join ${release} on ${release.id} = ${report.releaseId}
			where ${release.authorId} = ${person.id}
			and ${extent === 'all'}
		and (${report.pairingId} is not null or ${report.authorEnrolmentId} is not null)`,
		report.at
	)}`,
	sql`'reminders', ${list(sql`'template', ${nudge.template}, 'at', ${iso(nudge.at)}`, sql`from ${nudge} where ${nudge.studentId} = ${person.id}`, nudge.at)}`,
	sql`'notifications', ${list(sql`'kind', ${notification.kind}, 'at', ${iso(notification.at)}, 'readAt', ${iso(notification.readAt)}`, sql`from ${notification} where ${notification.personId} = ${person.id} and (${notification.kind} <> 'report' or ${extent === 'all'})`, notification.id)}`,
	sql`'visits', ${list(sql`'event', (select ${article.slug} from ${article} where ${article.id} = ${rsvp.articleId}), 'askedAt', ${iso(rsvp.askedAt)}, 'seats', ${rsvp.seats}, 'answer', ${rsvp.answer}, 'cancelledAt', ${iso(rsvp.cancelledAt)}`, sql`from ${rsvp} where ${rsvp.personId} = ${person.id}`, rsvp.askedAt)}`,
	sql`'applications', ${list(sql`'call', (select ${article.slug} from ${article} where ${article.id} = ${application.articleId}), 'begunAt', ${iso(application.begunAt)}, 'handedInAt', ${iso(application.handedInAt)}, 'withdrawnAt', ${iso(application.withdrawnAt)}, 'answers', (select coalesce(json_agg(${applicationAnswer.body} order by ${applicationAnswer.number}), '[]') from ${applicationAnswer} where ${applicationAnswer.applicationId} = ${application.id}), 'papers', (select coalesce(json_agg(json_build_object('kind', ${travelPaper.kind}, 'seenAt', ${iso(travelPaper.seenAt)}, 'validUntil', ${travelPaper.validUntil}) order by ${travelPaper.id}), '[]') from ${travelPaper} where ${travelPaper.applicationId} = ${application.id} and ${travelPaper.endedAt} is null), 'contacts', (select coalesce(json_agg(json_build_object('name', ${emergencyContact.name}, 'relation', ${emergencyContact.relation}, 'phone', ${emergencyContact.phone}) order by ${emergencyContact.id}), '[]') from ${emergencyContact} where ${emergencyContact.applicationId} = ${application.id}), 'decision', ${toldDecisionSql(application.id)}`, sql`from ${application} where ${application.studentId} = ${person.id}`, application.begunAt)}`,
	sql`'mails', (select json_build_object('weekly', ${mailChoice.weekly}, 'news', ${mailChoice.news})
		from ${mailChoice} where ${mailChoice.personId} = ${person.id})`,
	sql`'reminderAddress', (select json_build_object('email', ${studentAddress.email},
		'at', ${iso(studentAddress.at)},
		'stoppedAt', ${iso(studentAddress.stoppedAt)}) from ${studentAddress}
			where ${studentAddress.personId} = ${person.id})`,
	sql`'mailed', ${list(sql`'kind', ${digest.kind}, 'day', ${digest.day}, 'sentAt', ${iso(digest.sentAt)}`, sql`from ${digest} where ${digest.personId} = ${person.id}`, digest.id)}`,
	sql`'repairs', ${list(sql`'kind', ${repairProposal.kind}, 'at', ${iso(repairProposal.settledAt)}`, sql`from ${repairSeat} join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId} and ${repairProposal.outcome} = 'made' where ${repairSeat.personId} = ${person.id}`, repairProposal.settledAt)}`,
	// Others may be in a picture, too: the copy says what there is to see in it, and since when it is there.
	sql`'pictures', ${list(
		sql`'what', coalesce((select min(${pictureText.alt}) from ${pictureText}
			where ${pictureText.pictureId} = ${pictureStudent.pictureId}), ''),
			'at', ${iso(pictureEdit.at)}, 'publishedAt', (select ${iso(sql`min(${picturePublication.at})`)}
				from ${picturePublication}
				where ${picturePublication.pictureId} = ${pictureStudent.pictureId})`,
		sql`from ${pictureStudent} join ${pictureEdit} on ${pictureEdit.pictureId} = ${pictureStudent.pictureId}
			and ${pictureEdit.what} = 'add'
			where ${pictureStudent.personId} = ${person.id}`,
		pictureEdit.at
	)}`,
	sql`'quotations', ${list(sql`'passage', ${quotation.passage}, 'askedAt', ${iso(quotation.proposedAt)}, 'answer', ${quotation.answer}, 'answeredAt', ${iso(quotation.answeredAt)}, 'endedAt', ${iso(quotation.endedAt)}`, sql`from ${quotation} where ${quotation.studentId} = ${person.id} and (${quotation.reviewableId} is null or ${mayBeInCopy(quotation.reviewableId, extent)})`, quotation.proposedAt)}`,
	sql`'savedReplies', ${list(sql`'body', ${savedReply.text}, 'locale', ${savedReply.locale}, 'at', ${iso(savedReply.at)}`, sql`from ${savedReply} where ${savedReply.personId} = ${person.id}`, savedReply.at)}`,
	sql`'verdicts', ${list(sql`'check', ${findingTally.check}, 'verdict', ${findingVerdict.verdict}, 'at', ${iso(findingVerdict.at)}`, sql`from ${findingVerdict} join ${findingTally} on ${findingTally.id} = ${findingVerdict.tallyId} where ${findingVerdict.by} = ${person.id}`, findingVerdict.at)}`,
	sql`'staffMessages', ${list(sql`'body', ${staffMessage.body}, 'locale', ${staffMessage.locale}, 'at', ${iso(staffMessage.at)}`, sql`from ${staffMessage} where ${staffMessage.authorId} = ${person.id}`, staffMessage.at)}`,
	sql`'notices', ${list(sql`'body', ${classNotice.body}, 'locale', ${classNotice.locale}, 'at', ${iso(classNotice.at)}, 'endsOn', ${classNotice.endsOn}`, sql`from ${classNotice} where ${classNotice.by} = ${person.id}`, classNotice.at)}`,
	sql`'writingAids', ${list(sql`'body', ${writingAid.text}, 'help', ${writingAid.help}, 'locale', ${writingAid.language}, 'at', ${iso(writingAid.at)}`, sql`from ${writingAid} where ${writingAid.by} = ${person.id}`, writingAid.id)}`,
	sql`'help', ${list(sql`'words', ${helpRequest.words}, 'at', ${iso(helpRequest.at)}, 'answer', ${helpRequest.answer}, 'answeredAt', ${iso(helpRequest.answeredAt)}`, sql`from ${helpRequest} where ${helpRequest.studentId} = ${person.id} and ${extent === 'all'}`, helpRequest.at)}`,
	sql`'feedback', ${list(sql`'pairingId', ${palFeedback.pairingId}, 'kind', ${palFeedback.kind}, 'said', ${palFeedback.said}, 'words', ${palFeedback.words}, 'at', ${iso(palFeedback.at)}, 'answer', ${palFeedback.answer}, 'answeredAt', ${iso(palFeedback.answeredAt)}`, sql`from ${palFeedback} where ${palFeedback.studentId} = ${person.id} and ${extent === 'all'}`, palFeedback.id)}`,
	sql`'sessions', ${list(sql`'createdAt', ${iso(session.createdAt)}, 'expiresAt', ${iso(session.expiresAt)}`, sql`from ${session} where ${session.userId} = ${person.id}`, session.createdAt)}`,
	sql`'events', ${list(
		sql`'at', ${iso(auditEvent.at)}, 'verb', ${auditEvent.verb},
			'byThem', coalesce(${auditEvent.actorId} = ${person.id}, false),
			'subjectKind', ${auditEvent.subjectKind}, 'subjectId', ${auditEvent.subjectId}`,
		sql`from ${auditEvent} where (${auditEvent.actorId} = ${person.id}
			or (${auditEvent.subjectKind} = 'person' and ${auditEvent.subjectId} = ${id}))
		and (${extent === 'all'} or split_part(${auditEvent.verb}, '.', 1) not in ('alert', 'help', 'words', 'report',
			'case', 'hold', 'wish', 'feedback'))
		and ${auditEvent.subjectId} not in (select ${item.id}::text from ${item} where ${item.authorId} = ${person.id}
			and not ${mayBeInCopy(item.id, extent)})`,
		auditEvent.id
	)}`
];

/** Threads, letters with every revision, drafts, reactions, kept words and warnings. */
const writtenParts = (extent: Extent): SQL[] => [
	sql`'threads', ${list(
		sql`'pairingId', ${pairing.id}, 'state', ${pairing.state}, 'pals',
			(select coalesce(json_agg(${palPerson.displayName} order by ${palPerson.id}), '[]')
			from ${palMember} join ${palPerson} on ${palPerson.id} = ${palMember.personId}
				where ${palMember.pairingId} = ${pairing.id} and ${palPerson.id} <> ${person.id}),
		'letters', ${list(
			sql`'own', ${release.authorId} = ${person.id}, 'name', ${author.displayName}, 'at', ${iso(release.at)},
				'locale', ${revision.locale},
			'body', case when ${release.authorId} <> ${person.id} and exists (select from ${recall}
				where ${recall.reviewableId} = ${release.reviewableId})
				then '' else ${revision.body} end,
			'recalled', exists (select from ${recall} where ${recall.reviewableId} = ${release.reviewableId})`,
			sql`from ${release} join ${revision} on ${revision.id} = ${release.revisionId}
				join ${author} on ${author.id} = ${release.authorId}
				where ${release.pairingId} = ${pairing.id}`,
			release.id
		)}`,
		sql`from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
			where ${member.personId} = ${person.id} and ${begunPairing(pairing)}`,
		pairing.id
	)}`,
	sql`'letters', ${list(
		sql`'id', ${item.id}, 'kind', ${item.kind}, 'pairingId', ${item.pairingId}, 'boardId', ${item.boardId},
			'state', ${item.state}, 'createdAt', ${iso(item.createdAt)},
		'appeal', (select ${appeal.words} from ${appeal} where ${appeal.reviewableId} = ${item.id}),
		'revisions', ${list(
			sql`'number', ${revision.number}, 'body', ${revision.body}, 'locale', ${revision.locale},
				'pasted', ${revision.pasted}, 'submittedAt', ${iso(revision.submittedAt)},
			'reviews', ${list(
				sql`'decision', ${review.decision}, 'reason', ${review.reason}, 'words', case
					when ${review.decision} <> 'approve' or ${isKindMessage(review)} then ${review.words} end,
				'at', ${iso(review.at)},
				'phrases', (select coalesce(json_agg(${reviewPhrase.words} order by ${reviewPhrase.start}), '[]')
					from ${reviewPhrase}
					where ${reviewPhrase.reviewId} = ${review.id})`,
				// A decision that can still be undone does not count yet.
				sql`from ${review} where ${review.revisionId} = ${revision.id} and ${isNotUndone(review)}
					and (${revision.id} <> ${item.revisionId} or ${item.releaseAt} is null)`,
				review.at
			)}`,
			sql`from ${revision} where ${revision.reviewableId} = ${item.id}`,
			revision.number
		)}`,
		sql`from ${item} where ${item.authorId} = ${person.id} and ${mayBeInCopy(item.id, extent)}`,
		item.createdAt
	)}`,
	sql`'drafts', ${list(
		sql`'pairingId', any_draft.pairing_id, 'boardId', any_draft.board_id, 'body', any_draft.body,
			'savedAt', ${iso(sql`any_draft.saved_at`)}`,
		sql`from (select ${draft.pairingId}, null::uuid as board_id, ${draft.body}, ${draft.savedAt}
				from ${draft} where ${draft.authorId} = ${person.id}
				and (${draft.reviewableId} is null or ${mayBeInCopy(draft.reviewableId, extent)})
			union all select null, null, ${firstLetter.body}, ${firstLetter.savedAt} from ${firstLetter}
				where ${firstLetter.personId} = ${person.id}
			union all select null, ${postDraft.boardId}, concat_ws(E'\\n\\n', nullif(${postDraft.title},
				''), ${postDraft.body}, nullif(${postDraft.own}, '')), ${postDraft.savedAt}
				from ${postDraft} where ${postDraft.authorId} = ${person.id}
			union all select ${item.pairingId}, ${item.boardId}, coalesce((select string_agg(one.value, E'\\n'
				order by one.key)
					from json_each_text(${correctionDraft.said}::json) one
						where one.key ~ '^(rewrite|note)-'), ''), ${correctionDraft.savedAt}
				from ${correctionDraft} join ${revision} on ${revision.id} = ${correctionDraft.revisionId}
					join ${item} on ${item.id} = ${revision.reviewableId}
				where ${correctionDraft.authorId} = ${person.id}) any_draft`,
		sql`any_draft.saved_at`
	)}`,
	sql`'reactions', ${list(
		sql`'kind', any_reaction.kind, 'at', ${iso(sql`any_reaction.at`)}`,
		sql`from (select ${reaction.kind}, ${reaction.at} from ${reaction} where ${reaction.personId} = ${person.id}
			union all select ${letterReaction.kind}, ${letterReaction.at} from ${letterReaction}
				where ${letterReaction.personId} = ${person.id}) any_reaction`,
		sql`any_reaction.at`
	)}`,
	sql`'words', ${list(sql`'word', ${keptWord.word}, 'reading', ${keptWord.reading}, 'meaning', ${keptWord.meaning}, 'language', ${keptWord.language}, 'keptAt', ${iso(keptWord.keptAt)}, 'dueAt', ${iso(keptWord.dueAt)}, 'reviews', ${keptWord.reps}`, sql`from ${keptWord} join ${released} on ${release.id} = ${keptWord.releaseId} where ${keptWord.personId} = ${person.id} and ${visibleTo(person.id)}`, keptWord.id)}`,
	sql`'sentences', ${list(sql`'triedAt', ${iso(sentenceTry.createdAt)}, 'dueAt', ${iso(sentenceTry.dueAt)}, 'reviews', ${sentenceTry.reps}`, sql`from ${sentenceTry} where ${sentenceTry.personId} = ${person.id}`, sentenceTry.id)}`,
	sql`'learned', ${list(sql`'week', ${learningWeek.week}, 'kind', ${learningWeek.kind}, 'n', ${learningWeek.n}`, sql`from ${learningWeek} where ${learningWeek.personId} = ${person.id}`, learningWeek.week)}`,
	sql`'warnings', ${list(sql`'body', ${warning.body}, 'at', ${iso(warning.at)}`, sql`from ${warning} where ${warning.authorId} = ${person.id} and ${mayBeInCopy(warning.reviewableId, extent)}`, warning.at)}`
];

/** What a student was told about an application, and nothing before. Not what their school said, and no place in a list. */
const toldDecisionSql = (applicationId: SQLWrapper): SQL => sql`(
	select json_build_object('toldAt', ${iso(callDecision.toldAt)}, 'outcome', ${applicationOutcome.outcome},
		'offeredAt', ${iso(applicationOutcome.offeredAt)}, 'answer', ${applicationOutcome.answer},
		'secondLook', (select coalesce(${decisionAppeal.outcome}, 'asked') from ${decisionAppeal}
			where ${decisionAppeal.applicationId} = ${applicationOutcome.applicationId}))
	from ${applicationOutcome} join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
		and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
	where ${applicationOutcome.applicationId} = ${applicationId})`;

/** A time as ISO text, in UTC with milliseconds. */
const iso = (moment: SQLWrapper) =>
	sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A list of rows as one JSON column: `shape` describes a row, `order` sorts them. */
const list = (shape: SQLWrapper, from: SQLWrapper, order: SQLWrapper) =>
	sql`(select coalesce(json_agg(json_build_object(${shape}) order by ${order}), '[]') ${from})`;

/** Whether an item may be in a copy: copies made at a school leave out items that may be about an adult of the school. */
const mayBeInCopy = (item: SQLWrapper, extent: Extent): SQL =>
	extent === 'all' ? sql`true` : sql`not ${isKeptFromAnybodySql(item)}`;
