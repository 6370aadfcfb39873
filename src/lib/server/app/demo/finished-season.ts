import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { fingerprint } from '../../pairing/index.ts';
import { day, daysAfter } from '../../kernel/time/index.ts';
import { joinHalves } from '../../../letters/letter-halves.ts';
import { recordPast } from './past-events.ts';
import type { People } from './people.ts';
import { dateFrom, type Places } from './places.ts';
import { classrooms } from './world/index.ts';
import seasonJson from './world/finished-season.json' with { type: 'json' };

interface SeasonLetter {
	from: string;
	week: number;
	/** Of its week, from Monday. */
	day: number;
	text: string;
	second?: string;
	/** How the pal reacted. */
	reaction?: string;
}
const season: Omit<typeof seasonJson, 'letters'> & { letters: SeasonLetter[] } = seasonJson;

/** A season that ended: two pals who wrote in both languages until the coordinator said goodbye to all, and whose book can be made. */
export async function seedFinishedSeason(
	moment: Date,
	{ people, places }: { people: People; places: Places }
): Promise<void> {
	const ended = daysAfter(moment, -season.endedDaysAgo);
	const begun = mondayOf(daysAfter(ended, -7 * season.weeks));
	const [cycleId, pairingId] = [idAt(begun, 'finished season'), idAt(begun, 'pals of the finished season')];
	const coordinator = people.personId('coordinator');
	await db()
		.insert(t.cycle)
		.values({
			id: cycleId,
			programId: season.program,
			startsOn: dateFrom(begun, 0),
			endsOn: dateFrom(ended, 0),
			endedAt: ended,
			endedBy: coordinator
		});
	const members = season.members.map((username) => {
		const classroom = people.classroomOf(username);
		return {
			username,
			personId: people.personId(username),
			classroomId: places.classroomId(classroom),
			teacherId: people.personId(people.teachersOf(classroom)[0]!),
			schoolId: classrooms.find(({ key }) => key === classroom)!.school,
			enrolmentId: idAt(begun, `enrolment of ${username}`)
		};
	});
	await db().insert(t.partnership).values({
		cycleId,
		classroomId: members[0]!.classroomId,
		partnerId: members[1]!.classroomId
	});
	await db()
		.insert(t.enrolment)
		.values(
			members.map(({ enrolmentId: id, personId, classroomId }) => ({
				id,
				cycleId,
				personId,
				classroomId,
				from: begun,
				until: ended
			}))
		);
	await db().insert(t.pairing).values({
		id: pairingId,
		cycleId,
		state: 'ended',
		releaseRule: 'sender',
		halves: 'both',
		createdAt: begun
	});
	await db()
		.insert(t.pairingMember)
		.values(members.map(({ enrolmentId, personId }) => ({ pairingId, enrolmentId, personId })));
	const step = { pairingId, members: fingerprint(members.map(({ personId }) => personId)) };
	await db()
		.insert(t.pairingStep)
		.values([
			{ ...step, id: idAt(begun, 'proposed'), kind: 'propose', by: members[0]!.teacherId, at: begun },
			...members.map(({ teacherId, classroomId }, n) => {
				const approvedAt = new Date(begun.getTime() + (n + 1) * 60_000);
				const id = idAt(approvedAt, `approved ${teacherId}`);
				return { ...step, id, kind: 'approve' as const, by: teacherId, classroomId, at: approvedAt };
			}),
			{ ...step, id: idAt(ended, 'ended'), kind: 'end', by: coordinator, at: ended }
		]);
	for (const letter of season.letters) await seedLetter(letter, { begun, pairingId, members });
	for (const { username, personId } of members) {
		const newest = season.letters.findLast(({ from }) => from !== username)!;
		const readMark = { pairingId, personId, releaseId: releaseOf(newest, begun).id, at: ended };
		await db().insert(t.readMark).values(readMark);
	}
	const schools = members.map(({ schoolId }) => schoolId);
	await recordPast([
		{
			at: ended,
			actorId: coordinator,
			verb: 'pairing.end',
			subject: ['pairing', pairingId],
			schools,
			detail: 'cycle'
		}
	]);
}

/** When a letter was handed in and released, and the id of its release. */
function releaseOf({ from, week, day: weekday }: SeasonLetter, begun: Date) {
	const submitted = new Date(begun.getTime() + (7 * (week - 1) + weekday) * day);
	const released = new Date(submitted.getTime() + 5_400_000);
	return { submitted, released, id: idAt(released, `release ${from} ${week} ${weekday}`) };
}

interface SeasonPair {
	begun: Date;
	pairingId: string;
	members: { username: string; personId: string; classroomId: string; teacherId: string; schoolId: string }[];
}

async function seedLetter(letter: SeasonLetter, { begun, pairingId, members }: SeasonPair) {
	const { submitted, released, id: releaseId } = releaseOf(letter, begun);
	const author = members.find(({ username }) => username === letter.from)!;
	const pal = members.find(({ username }) => username !== letter.from)!;
	const name = `${letter.from} ${letter.week} ${letter.day}`;
	const [id, revisionId] = [idAt(submitted, `letter ${name}`), idAt(submitted, `revision ${name}`)];
	const body = joinHalves(letter.text, letter.second);
	await db().insert(t.reviewable).values({
		id,
		kind: 'message',
		authorId: author.personId,
		pairingId,
		state: 'released',
		revisionId,
		createdAt: submitted,
		submittedAt: submitted
	});
	await db()
		.insert(t.revision)
		.values({
			id: revisionId,
			reviewableId: id,
			number: 1,
			body,
			locale: guessLanguage(letter.text, ['en', 'zh-Hans']),
			submittedAt: submitted
		});
	const decided = { revisionId, classroomId: author.classroomId, by: author.teacherId, at: released };
	await db()
		.insert(t.review)
		.values({ ...decided, id: idAt(released, `review ${name}`), decision: 'approve' });
	await db()
		.insert(t.approval)
		.values({ ...decided, id: idAt(released, `approval ${name}`) });
	await db().insert(t.release).values({
		id: releaseId,
		reviewableId: id,
		revisionId,
		pairingId,
		authorId: author.personId,
		at: released
	});
	const kind = t.letterReactionKinds.find((candidate) => candidate === letter.reaction);
	if (kind)
		await db()
			.insert(t.letterReaction)
			.values({ releaseId, personId: pal.personId, kind, at: new Date(released.getTime() + 3_600_000) });
	const schools = [author.schoolId, pal.schoolId];
	const subject: [string, string] = ['message', id];
	await recordPast([
		{ at: submitted, actorId: author.personId, verb: 'message.submit', subject, schools, detail: revisionId },
		{ at: released, actorId: author.teacherId, verb: 'message.approve', subject, schools, detail: revisionId }
	]);
}

/** The beginning of the Monday of a moment, in UTC, and twelve hours: in school on one side, and evening on the other. */
const mondayOf = (moment: Date) =>
	new Date(Math.floor(moment.getTime() / day) * day - ((moment.getUTCDay() + 6) % 7) * day + day / 2);
