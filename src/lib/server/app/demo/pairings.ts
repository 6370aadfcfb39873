import type { PalNote } from '../../../pairing/pal-notes.ts';
import { fingerprint } from '../../pairing/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { cycleStart, type Places } from './places.ts';
import { chance, idAt } from '../../engines/random.ts';
import { pairings, type WorldPairing } from './world/index.ts';
import { hour } from '../../kernel/time/index.ts';

export interface SeededPairing {
	id: string;
	world: WorldPairing;
}

type StepRow = typeof t.pairingStep.$inferInsert;

/** Pairings in every state, each with the steps that led there. */
export async function seedPairings(
	moment: Date,
	{ places, people }: { places: Places; people: People }
): Promise<SeededPairing[]> {
	const start = cycleStart(moment);
	const seeded = pairings.map((world) => ({ id: idAt(start, `pairing ${world.members.join(' ')}`), world }));
	const steps: StepRow[] = seeded.flatMap((pair) => stepsOf(pair, { at: moment, places, people }));
	await db()
		.insert(t.pairing)
		.values(
			seeded.map(({ id, world }) => ({
				id,
				cycleId: places.cycleId(places.programOf(people.classroomOf(world.members[0]!))),
				state: world.state,
				releaseRule: world.rule,
				halves: world.halves,
				createdAt: proposedAt(moment, world)
			}))
		);
	await db()
		.insert(t.pairingMember)
		.values(
			seeded.flatMap(({ id, world }) =>
				world.members.map((username) => ({
					pairingId: id,
					enrolmentId: people.enrolmentId(username),
					personId: people.personId(username)
				}))
			)
		);
	await db().insert(t.pairingStep).values(steps);
	return seeded;
}

/** Most began with the cycle; those still proposed are of yesterday. */
const proposedAt = (moment: Date, { state, members }: WorldPairing) =>
	state === 'proposed' || state === 'declined'
		? new Date(moment.getTime() - (20 + 30 * chance(members.join())()) * hour)
		: new Date(cycleStart(moment).getTime() + (1 + 10 * chance(members.join())()) * hour);

function stepsOf(
	{ id, world }: SeededPairing,
	{ at: moment, places, people }: { at: Date; places: Places; people: People }
): StepRow[] {
	const proposed = proposedAt(moment, world);
	const members = fingerprint(world.members.map(people.personId));
	const [own, partner] = [...new Set(world.members.map(people.classroomOf))];
	const leads = {
		own: people.personId(people.teachersOf(own!)[0]!),
		partner: people.personId(people.teachersOf(partner!)[0]!)
	};
	const later = (hours: number) => new Date(proposed.getTime() + hours * hour);
	const row = (kind: StepRow['kind'], by: string, stepAt: Date, details: Partial<StepRow> = {}): StepRow => ({
		id: idAt(stepAt, `step ${id} ${kind} ${by}`),
		pairingId: id,
		kind,
		by,
		at: stepAt,
		members,
		...details
	});
	const steps = [
		row('propose', leads.own, proposed),
		row('approve', leads.own, proposed, { classroomId: places.classroomId(own!) })
	];
	if (world.state === 'declined') steps.push(row('decline', leads.partner, later(9), { reason: world.why }));
	else if (world.state !== 'proposed')
		steps.push(row('approve', leads.partner, later(12), { classroomId: places.classroomId(partner!) }));
	const note = world.why as PalNote;
	const recently = new Date(moment.getTime() - 50 * hour);
	if (world.state === 'paused') steps.push(row('pause', leads.own, recently, { note }));
	if (world.state === 'ended') steps.push(row('end', leads.own, recently, { note }));
	return steps;
}
