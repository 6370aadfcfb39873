// What the migration makes of people who were here before there were hands.
import { eq, sql } from 'drizzle-orm';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { sameHand } from '../../src/lib/server/directory/hands/same-hand.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { confirmedByInviter, waiting } from './joining.ts';

useWorld();

/** The statements of the migration that fill the new tables. */
const fills = readFileSync('drizzle/0028_hands.sql', 'utf8')
	.split('--> statement-breakpoint')
	.filter((statement) => /^\s*(--[^\n]*\n\s*)*INSERT INTO/.test(statement));

test('coordinators are roots; two counts whoever was confirmed by another, and one whoever was by their inviter', async () => {
	expect(fills).toHaveLength(3);
	const [carver, coordinator] = [await personId('t.carver'), await personId('coordinator')];
	const confirm = async (id: string, by: string) =>
		db()
			.update(t.staffInvitation)
			.set({ outcome: 'confirmed', decidedBy: by, decidedAt: now() })
			.where(eq(t.staffInvitation.personId, id));
	const own = await confirmedByInviter('t.carver', 'carver');
	const other = await waiting('coordinator', 'carver');
	await confirm(other.id, carver);
	// A lead whom the coordinator both invited and confirmed is no other hand than the coordinator.
	const lead = await waiting('coordinator', 'anshan', 'lead');
	await confirm(lead.id, coordinator);
	const through = await waiting('coordinator', 'anshan');
	await confirm(through.id, lead.id);
	const ellis = await personId('t.ellis');
	const used = new Date(now().getTime() - 20 * 86_400_000);
	await db()
		.insert(t.recoveryLink)
		.values({
			...{ personId: ellis, by: carver, at: used, usedAt: used, expiresAt: used },
			...{ tokenHash: 'used', resetsFactor: false }
		});
	await db().insert(t.secretChange).values({ personId: ellis, by: carver, at: used });
	expect(await sameHand(ellis, [carver])).toBe(true);

	for (const table of [t.handRoot, t.handConfirmation]) await db().delete(table);
	for (const statement of fills) await rows(sql.raw(statement));

	const roots = await db().select().from(t.handRoot);
	expect(roots.map((one) => one.personId)).toEqual([coordinator]);
	expect(await sameHand(own.id, [carver])).toBe(true);
	expect(await sameHand(other.id, [carver, coordinator])).toBe(false);
	expect(await sameHand(through.id, [coordinator])).toBe(true);
	// Three weeks after the link was used they are two.
	expect(await sameHand(ellis, [carver])).toBe(false);
});
