// The pairs of a class: the health of each, never their words. A pair's own page leads to its letters, and reading those is
// recorded.
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, listOf, type Zone } from '../../kernel/format.ts';
import { withFormerPals } from '../../people/index.ts';
import type { PairState } from '../../../participation/states.ts';
import { pairsIn } from '../pair-health.ts';
import { longestSilence } from '../pair-status.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { enrolment, item, member, pairing, person, release } = tables;

/** A class has about thirty students; the limit keeps the page short where they have many pals. */
const maxPairs = 200;

interface PairRow {
	id: string;
	state: 'active' | 'paused' | 'ended' | 'proposed';
	members: { id: string; name: string }[];
	letters: number;
	lastAt: string | null;
}

/** The pairs with a member in a class of a cycle, the longest silence first. */
export async function pairsOfClass(
	{ cycleId, classroomId }: { cycleId: string; classroomId: string },
	zone: Zone
) {
	const { locale } = zone;
	const pairs = await rows<PairRow>(sql`
		select ${pairing.id}, ${pairing.state},
			(select json_agg(json_build_object('id', ${member.personId}, 'name', ${person.displayName})
				order by ${member.personId}) from ${member}
				join ${person} on ${person.id} = ${member.personId} where ${member.pairingId} = ${pairing.id}) as members,
			written.letters, written."lastAt"
		from ${pairing} join lateral (select count(*)::int as letters, max(${release.at})::text as "lastAt" from ${release}
			join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
				where ${release.pairingId} = ${pairing.id}) written on true
		where ${pairing.cycleId} = ${cycleId} and ${pairing.state} <> 'declined' and exists (
			select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${member.pairingId} = ${pairing.id} and ${enrolment.classroomId} = ${classroomId})
		order by ${pairing.id} limit ${maxPairs}`);
	const health = new Map((await pairsIn({ cycleId, classroomId })).map((pair) => [pair.pairingId, pair]));
	const silenceOf = (id: string, members: PairRow['members']) => {
		const nameOf = new Map(members.map((member) => [member.id, member.name]));
		const named = (health.get(id)?.members ?? []).map(({ id: personId, silence }) => ({
			name: nameOf.get(personId) ?? '',
			silence
		}));
		const { silence, stillest } = longestSilence(named);
		return { silence, from: listOf(stillest, locale) };
	};
	return pairs
		.map(({ id, state, members, letters, lastAt }) => ({
			id,
			names: listOf(
				withFormerPals(members).map(({ name }) => name),
				locale
			),
			/** Null: after the last day of the cycle, or with nobody who takes part, it is not judged. */
			state: (state === 'active'
				? (health.get(id)?.health ?? null)
				: state === 'ended'
					? 'none'
					: state) as PairState | null,
			ended: state === 'ended',
			...(state === 'active' ? silenceOf(id, members) : { silence: null, from: '' }),
			letters,
			last: lastAt && dateText(new Date(lastAt), zone)
		}))
		.sort((a, b) => (b.silence ?? -1) - (a.silence ?? -1) || (a.id < b.id ? -1 : 1));
}

export type PairOfClass = Awaited<ReturnType<typeof pairsOfClass>>[number];
