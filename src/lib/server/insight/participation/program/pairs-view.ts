// The pairs of a class: how each is, never a word of theirs. A pair's own page leads on to reading, which is written down.
import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import { dateText, listOf } from '../../../kernel/format.ts';
import { named } from '../../../directory/people/index.ts';
import type { PairState } from '../../../../participation/states.ts';
import { pairsIn } from '../pairs.ts';

/** A class has thirty; who has many pals in it is no reason for a page without end. */
const most = 200;

interface PairRow {
	id: string;
	state: 'active' | 'paused' | 'ended' | 'proposed';
	members: { name: string }[];
	letters: number;
	lastAt: string | null;
}

/** The pairs with a member in a class of a cycle, those first that write least. */
export async function pairsOfClass(
	{ cycleId, classroomId }: { cycleId: string; classroomId: string },
	locale: string
) {
	const found = await rows<PairRow>(sql`
		select w.id, w.state,
			(select json_agg(json_build_object('name', p.display_name) order by m.person_id) from pairing_member m
				join person p on p.id = m.person_id where m.pairing_id = w.id) as members,
			written.letters, written."lastAt"
		from pairing w join lateral (select count(*)::int as letters, max(l.at)::text as "lastAt" from release l
			join reviewable r on r.id = l.reviewable_id and r.state = 'released' where l.pairing_id = w.id) written on true
		where w.cycle_id = ${cycleId} and w.state <> 'declined' and exists (
			select from pairing_member m join enrolment e on e.id = m.enrolment_id
			where m.pairing_id = w.id and e.classroom_id = ${classroomId})
		order by w.id limit ${most}`);
	const health = new Map(
		(await pairsIn({ cycleId, classroomId })).map((pair) => [
			pair.pairingId,
			{ health: pair.health, silence: Math.max(0, ...pair.members.map(({ silence }) => silence)) }
		])
	);
	return found
		.map(({ id, state, members, letters, lastAt }) => ({
			id,
			names: listOf(
				named(members).map(({ name }) => name),
				locale
			),
			state: (state === 'active'
				? (health.get(id)?.health ?? 'active')
				: state === 'ended'
					? 'none'
					: state) as PairState,
			ended: state === 'ended',
			silence: state === 'active' ? (health.get(id)?.silence ?? 0) : null,
			letters,
			last: lastAt && dateText(new Date(lastAt), { locale, timeZone: 'UTC' })
		}))
		.sort((a, b) => (b.silence ?? -1) - (a.silence ?? -1) || (a.id < b.id ? -1 : 1));
}

export type PairOfClass = Awaited<ReturnType<typeof pairsOfClass>>[number];
