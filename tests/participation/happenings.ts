// What can happen to the rows from which the rollups are made, one at a time.
import { sql, type SQL } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { idOf, newId } from '../../src/lib/server/kernel/ids.ts';
import { forgetCalendars } from '../../src/lib/server/schools/calendar/calendar.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';

type Random = () => number;

/** One row of a query, chosen by the seed. Rows are ordered by their text, so that a seed gives the same row again. */
async function pickRow<Row>(query: SQL, random: Random): Promise<Row | undefined> {
	const candidates = await rows<{ row: Row }>(
		sql`select row_to_json(q) as row from (${query}) q order by row_to_json(q)::text`
	);
	return candidates[Math.floor(random() * candidates.length)]?.row;
}

const hour = 3_600_000;
const recentDay = (random: Random) => dayAfter(dayIn(now(), 'UTC'), -Math.floor(random() * 40));
const clock = { hours: 0 };

async function handIn(random: Random, state: 'waiting' | 'released') {
	const seat = await pickRow<{ pairing_id: string; person_id: string; classroom_id: string; by: string }>(
		sql`select member.pairing_id, member.person_id, enrolment.classroom_id, (select pairing_step.by from pairing_step limit 1) as by
			from pairing_member member join enrolment on enrolment.id = member.enrolment_id`,
		random
	);
	const submittedAt = new Date(now().getTime() - random() * 20 * 24 * hour).toISOString();
	const [id, revision] = [newId(), newId()];
	const { pairing_id: pairing, person_id: person, classroom_id: room, by } = seat!;
	await rows(sql`insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
		values (${id}, 'message', ${person}, ${pairing}, ${state}, ${revision}, ${submittedAt}, ${submittedAt})`);
	await rows(sql`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
		values (${revision}, ${id}, 1, 'A letter.', 'en', ${submittedAt})`);
	if (state === 'waiting') return;
	const later = new Date(Date.parse(submittedAt) + random() * 60 * hour);
	const released = later < now() ? later : now();
	await rows(sql`insert into review (id, revision_id, classroom_id, by, decision, at)
		values (${newId()}, ${revision}, ${room}, ${by}, 'approve', ${released.toISOString()})`);
	await rows(sql`insert into release (id, reviewable_id, revision_id, pairing_id, author_id, at)
		values (${idOf(released)}, ${id}, ${revision}, ${pairing}, ${person}, ${released.toISOString()})`);
}

const idsFrom = (table: string, where = 'true') => sql.raw(`select id from ${table} where ${where}`);

export const happenings: Record<string, (random: Random) => Promise<void>> = {
	'a letter waits': (random) => handIn(random, 'waiting'),
	'a letter is released': (random) => handIn(random, 'released'),
	'a letter is taken back': async (random) => {
		const letter = await pickRow<{ id: string }>(
			idsFrom('reviewable', "kind = 'message' and state = 'released'"),
			random
		);
		if (letter) await rows(sql`update reviewable set state = 'recalled' where id = ${letter.id}`);
	},
	'a decision is undone': async (random) => {
		const review = await pickRow<{ id: string }>(idsFrom('review', 'undone_at is null'), random);
		if (review) await rows(sql`update review set undone_at = at where id = ${review.id}`);
	},
	'a letter is put on hold': async (random) => {
		const letter = await pickRow<{ id: string }>(
			idsFrom(
				'reviewable',
				`kind = 'message' and state not in ('released', 'recalled') and not exists (
					select from hold h where h.reviewable_id = reviewable.id and h.lifted_at is null)`
			),
			random
		);
		if (letter)
			await rows(
				sql`insert into hold (id, reviewable_id, since) values (${newId()}, ${letter.id}, ${now().toISOString()})`
			);
	},
	'a hold is lifted': async (random) => {
		const hold = await pickRow<{ id: string }>(idsFrom('hold', 'lifted_at is null'), random);
		if (hold) await rows(sql`update hold set lifted_at = since where id = ${hold.id}`);
	},
	'a letter is erased': async (random) => {
		const letter = await pickRow<{ id: string }>(idsFrom('reviewable', "kind = 'message'"), random);
		if (!letter) return;
		for (const table of ['hold', 'release', 'approval', 'approval_request', 'review', 'revision'])
			await rows(
				sql`delete from ${sql.identifier(table)} where ${
					['approval', 'approval_request', 'review'].includes(table)
						? sql`revision_id in (select id from revision where reviewable_id = ${letter.id})`
						: sql`reviewable_id = ${letter.id}`
				}`
			);
		await rows(sql`delete from reviewable where id = ${letter.id}`);
	},
	'a student changes class': async (random) => {
		const seat = await pickRow<{ id: string }>(idsFrom('enrolment', 'until is null'), random);
		const room = await pickRow<{ id: string }>(idsFrom('classroom'), random);
		await rows(sql`update enrolment set classroom_id = ${room!.id} where id = ${seat!.id}`);
	},
	'a student leaves': async (random) => {
		const seat = await pickRow<{ id: string }>(idsFrom('enrolment', 'until is null'), random);
		await rows(sql`update enrolment set until = ${now().toISOString()} where id = ${seat!.id}`);
	},
	'a pair has a break': async (random) => {
		const pair = await pickRow<{ id: string }>(idsFrom('pairing', "state = 'active'"), random);
		if (!pair) return;
		await rows(sql`update pairing set state = 'paused' where id = ${pair.id}`);
		await rows(sql`insert into pairing_step (id, pairing_id, kind, by, at, members)
			select ${newId()}, ${pair.id}, 'pause', by, ${now().toISOString()}, 'x' from pairing_step limit 1`);
	},
	'a pair is carried on': async (random) => {
		const pair = await pickRow<{ id: string; cycle_id: string }>(
			sql`select id, cycle_id from pairing where state = 'active'`,
			random
		);
		const next = await pickRow<{ id: string }>(idsFrom('cycle', `id <> '${pair!.cycle_id}'`), random);
		if (!next) return;
		await rows(sql`update pairing set cycle_id = ${next.id} where id = ${pair!.id}`);
		await rows(sql`insert into enrolment (id, cycle_id, person_id, classroom_id, "from")
			select gen_random_uuid(), ${next.id}, earlier.person_id, earlier.classroom_id, ${now().toISOString()} from pairing_member member
			join enrolment earlier on earlier.id = member.enrolment_id where member.pairing_id = ${pair!.id} on conflict do nothing`);
		await rows(sql`update pairing_member member set enrolment_id = enrolment.id from enrolment
			where enrolment.cycle_id = ${next.id} and enrolment.person_id = member.person_id and member.pairing_id = ${pair!.id}`);
		await rows(sql`insert into pairing_step (id, pairing_id, kind, by, at, members, reason)
			select ${newId()}, ${pair!.id}, 'carry', by, ${now().toISOString()}, 'x', ${pair!.cycle_id} from pairing_step limit 1`);
	},
	'a school is closed': async (random) => {
		const school = await pickRow<{ id: string }>(idsFrom('school'), random);
		await rows(
			sql`insert into closed_day (school_id, day) values (${school!.id}, ${recentDay(random)}) on conflict do nothing`
		);
		forgetCalendars();
	},
	'a school promises less': async (random) => {
		const school = await pickRow<{ id: string }>(idsFrom('school'), random);
		await rows(
			sql`update school set promise_hours = ${1 + Math.floor(random() * 30)} where id = ${school!.id}`
		);
		forgetCalendars();
	},
	'a cycle has other days': async (random) => {
		const cycle = await pickRow<{ id: string }>(idsFrom('cycle'), random);
		await rows(sql`update cycle set starts_on = ${dayAfter(recentDay(random), -20)}::date, ends_on = ${dayAfter(recentDay(random), 40)}::date,
			quiet_after = 3, silent_after = 8 where id = ${cycle!.id}`);
	},
	'a consent is taken back': async (random) => {
		const student = await pickRow<{ student_id: string; school_id: string; recorded_by: string }>(
			sql`select student_id, school_id, recorded_by from consent`,
			random
		);
		await rows(sql`insert into consent_withdrawal (id, student_id, school_id, asked_by, by, at) values (${newId()},
			${student!.student_id}, ${student!.school_id}, 'guardian', ${student!.recorded_by}, ${now().toISOString()})`);
	},
	'a post is taken back': async (random) => {
		const post = await pickRow<{ id: string }>(
			idsFrom('reviewable', "kind in ('post', 'correction') and state = 'released'"),
			random
		);
		if (post) await rows(sql`update reviewable set state = 'recalled' where id = ${post.id}`);
	},
	'days pass': async (random) => moveClock((clock.hours += Math.floor(random() * 70)) * hour)
};
