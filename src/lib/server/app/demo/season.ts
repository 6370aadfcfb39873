import { asGated } from '../../kernel/gated-words.ts';
import {
	chooseRepairs,
	insertProposal,
	activePairs,
	partnershipsFor,
	silentPair
} from '../../participation/index.ts';
import { partnershipById } from '../../pairing/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { SeededPairing } from './pairings.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { recordPast } from './past-events.ts';
import { idAt } from '../../engines/random.ts';
import { demoSeason } from './world/season.ts';
import { day } from '../../kernel/time/index.ts';

/**
 * Nudges, a repair and messages of staff: silent pairs were nudged by the nightly job, and for one of them the product
 * itself proposes a repair. Teachers have written in staffrooms, and
 * notices and help with writing for their classes.
 */
export async function seedSeason(
	moment: Date,
	{ people, places, pairs }: { people: People; places: Places; pairs: SeededPairing[] }
): Promise<void> {
	const daysAgo = (days: number) => new Date(moment.getTime() - days * day);
	const idOf = (member: string) => pairs.find(({ world }) => world.members.includes(member))!.id;
	await db()
		.insert(t.nudge)
		.values(
			demoSeason.reminded.flatMap((username) =>
				(['gentle', 'idea'] as const).map((template, n) => ({
					pairingId: idOf(username),
					kind: 'student' as const,
					template,
					studentId: people.personId(username),
					by: null,
					at: daysAgo(20 - 9 * n)
				}))
			)
		);
	await propose(idOf(demoSeason.proposed), daysAgo(2));
	await db()
		.insert(t.staffMessage)
		.values(
			demoSeason.said.map(({ by, own, other: partner, days, locale, body }) => {
				const [firstId, secondId] = [places.classroomId(own), places.classroomId(partner)].sort() as [
					string,
					string
				];
				const cycleId = places.cycleId(places.programOf(own));
				return {
					id: idAt(daysAgo(days), `${by} ${body}`),
					cycleId,
					firstId,
					secondId,
					authorId: people.personId(by),
					body,
					locale,
					at: daysAgo(days)
				};
			})
		);
	await db()
		.insert(t.classNotice)
		.values(
			demoSeason.notices.map(({ by, room, days, until, locale, body }) => ({
				id: idAt(daysAgo(days), `${by} ${body}`),
				classroomId: places.classroomId(room),
				by: people.personId(by),
				body: asGated(body),
				locale,
				at: daysAgo(days),
				endsOn: daysAgo(-until).toISOString().slice(0, 10)
			}))
		);
	await db()
		.insert(t.writingAid)
		.values(
			demoSeason.aids.map(({ by, room, days, ...aid }) => ({
				id: idAt(daysAgo(days), `${by} ${aid.text}`),
				classroomId: places.classroomId(room),
				...aid,
				text: asGated(aid.text),
				help: asGated(aid.help),
				by: people.personId(by),
				at: daysAgo(days)
			}))
		);
}

/**
 * Proposes the repair that the nightly job would propose for a pair, with its audit event, which the first start
 * seals.
 */
async function propose(pairingId: string, moment: Date): Promise<void> {
	const health = await activePairs({});
	const silent = health
		.filter((pair) => pair.pairingId === pairingId)
		.flatMap((pair) => silentPair(pair) ?? []);
	const [partnershipId] = (await partnershipsFor(silent)).get(pairingId) ?? [];
	const partnership = await partnershipById(partnershipId ?? '');
	if (!partnership) return;
	const [chosen] = await chooseRepairs(partnership, silent, health);
	if (!chosen) return;
	const { id, seats } = await insertProposal(partnership.cycleId, chosen, { by: null, at: moment });
	await recordPast([
		{
			at: moment,
			actorId: null,
			verb: 'repair.propose',
			subject: ['pairing', pairingId],
			detail: id,
			schools: seats.map(({ schoolId }) => schoolId)
		}
	]);
}
