import { describe, expect, test } from 'vitest';
import { and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { nameDeputy } from '../../../src/lib/server/schools/deputies/index.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import type { Successors } from '../../../src/lib/server/schools/staff/hand-over.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { colleagueWork } from '../../../src/lib/server/schools/staff/colleague-work.ts';
import { inDays } from '../../access/settle-cover.ts';
import { holderOf } from '../../posts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, roomCalled, teachersOf } from './joining.ts';

useWorld();

const letGo = async (
	by: string,
	schoolId: string,
	whom: string,
	hands: Partial<Successors> = {},
	reason = 'Moved away'
) =>
	staff.letGo(await actor(by), {
		schoolId,
		personId: await personId(whom),
		reason,
		hands: { classrooms: {}, ...hands }
	});

describe('ending a colleague’s place at a school', () => {
	test.each([
		['by a colleague', 't.moore', 'carver', 't.ellis', NotFound],
		['by the lead of another school', 't.phillips', 'carver', 't.ellis', NotFound],
		['by the lead for themself', 't.carver', 'carver', 't.carver', Forbidden],
		['for a student', 't.carver', 'carver', 'maya', NotFound]
	] as const)('is refused: %s', async (_, by, schoolId, whom, refusal) => {
		await expect(letGo(by, schoolId, whom)).rejects.toThrow(refusal);
	});

	test('needs a reason', async () => {
		await expect(letGo('t.carver', 'carver', 't.ellis', {}, ' ')).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
	});
});

describe('handing over the work of a colleague who leaves', () => {
	test('leaves no classroom without a teacher, nor gives it to a stranger or to the one who leaves', async () => {
		const four = await roomCalled('World Studies, fourth period');
		const refused = (to?: string) =>
			letGo('coordinator', 'phillips', 't.hughes', { classrooms: { [four]: to }, post: undefined });
		await expect(refused()).rejects.toEqual(new Invalid(`classroom-${four}`, 'hands_missing'));
		const grant = await personId('t.grant');
		const handOver = (classrooms: Successors['classrooms'], post?: string) =>
			letGo('coordinator', 'phillips', 't.hughes', { classrooms, post });
		await expect(handOver({ [four]: await personId('t.carver') }, grant)).rejects.toEqual(
			new Invalid(`classroom-${four}`, 'hands_stranger')
		);
		await expect(handOver({ [four]: await personId('t.hughes') }, grant)).rejects.toThrow(Invalid);
		// He is also the deputy lead.
		await expect(handOver({ [four]: grant })).rejects.toEqual(new Invalid('post', 'hands_missing'));
		expect((await actor('t.hughes')).teaches).toEqual([four]);
	});

	test('gives the colleague what waits and the post, and closes the account of the one who left', async () => {
		const four = await roomCalled('World Studies, fourth period');
		const [hughes, grant] = [await personId('t.hughes'), await personId('t.grant')];
		const waits = (await moderation.queueOf(await actor('t.hughes'))).items.length;
		const { id } = await signIn({
			username: 't.hughes',
			password: 'penbridge-demo',
			shared: true,
			address: address()
		});
		expect(waits).toBeGreaterThan(0);
		const before = (await moderation.queueOf(await actor('t.grant'))).items.length;
		await letGo('coordinator', 'phillips', 't.hughes', { classrooms: { [four]: grant }, post: grant });
		expect(await teachersOf(four)).toEqual([grant]);
		expect((await moderation.queueOf(await actor('t.grant'))).items.length).toBe(before + waits);
		expect(await holderOf('phillips', 'deputy')).toBe(grant);
		const [departure] = await db().select().from(t.staffDeparture);
		expect(departure).toMatchObject({ personId: hughes, schoolId: 'phillips', reason: 'Moved away' });
		expect(await session.resolve(id)).toBeNull();
		expect(await statusOf(hughes)).toBeNull();
		await expect(
			signIn({ username: 't.hughes', password: 'penbridge-demo', shared: true, address: address() })
		).rejects.toThrow(Invalid);
		const again = { schoolId: 'phillips', personId: hughes, reason: 'Again', hands: { classrooms: {} } };
		await expect(staff.letGo(await actor('coordinator'), again)).rejects.toThrow(NotFound);
	});

	test('passes deputy duties on from today, and ends those for the one who leaves', async () => {
		const [moore, ellis] = [await personId('t.moore'), await personId('t.ellis')];
		const days = { startsOn: inDays(0), endsOn: inDays(20), after: 'promise' as const };
		await nameDeputy(await actor('t.carver'), {
			teacherId: await personId('t.carver'),
			deputyId: moore,
			...days
		});
		await nameDeputy(await actor('t.moore'), { teacherId: moore, deputyId: ellis, ...days });
		await expect(letGo('t.carver', 'carver', 't.moore', { post: ellis })).rejects.toEqual(
			new Invalid('deputies', 'hands_missing')
		);
		await letGo('t.carver', 'carver', 't.moore', { deputies: ellis, post: ellis });
		const open = await db().select().from(t.deputy).where(isNull(t.deputy.endedAt));
		expect(open.map(({ teacherId, deputyId }) => [teacherId, deputyId])).toEqual([
			[await personId('t.carver'), ellis]
		]);
		// Ms Ellis taught his class with him: now she teaches it alone.
		expect(await teachersOf(await roomCalled('Chinese II, fifth period'))).toEqual([ellis]);
	});

	test('never gives a case to the adult whom it is about, who does not learn of it', async () => {
		const [brooks, grant, song] = [
			await personId('t.phillips'),
			await personId('t.grant'),
			await personId('t.song')
		];
		const [openCase] = await db()
			.select()
			.from(t.safeguardingCase)
			.where(isNull(t.safeguardingCase.closedAt));
		const lead = async () =>
			(
				await db()
					.select()
					.from(t.caseLead)
					.where(
						and(
							eq(t.caseLead.caseId, openCase!.id),
							eq(t.caseLead.schoolId, 'phillips'),
							isNull(t.caseLead.until)
						)
					)
			).map(({ personId: who }) => who);
		await db()
			.update(t.caseLead)
			.set({ personId: grant })
			.where(and(eq(t.caseLead.caseId, openCase!.id), eq(t.caseLead.schoolId, 'phillips')));
		await db()
			.update(t.safeguardingCase)
			.set({ exceptId: brooks })
			.where(eq(t.safeguardingCase.id, openCase!.id));
		expect(song).not.toBe(brooks);
		// Mr Brooks, whom the case is about, sees no case; the coordinator sees one.
		expect((await colleagueWork(await actor('t.phillips'), grant, 'phillips')).cases).toBe(0);
		expect((await colleagueWork(await actor('coordinator'), grant, 'phillips')).cases).toBe(1);
		const [two, four] = [
			await roomCalled('World Studies, second period'),
			await roomCalled('World Studies, fourth period')
		];
		await letGo('t.phillips', 'phillips', 't.grant', {
			classrooms: { [two]: brooks, [four]: brooks },
			post: brooks
		}).catch((refused: unknown) => expect(refused).toBeInstanceOf(Invalid));
		// Nobody else is left at the school: the case has no lead there, and the coordinator sees it.
		expect(await lead()).not.toContain(brooks);
	});
});
