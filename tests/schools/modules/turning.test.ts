// Who turns modules on and off, what that needs, and what keeps one on.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { moduleSwitch, programModules } from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import {
	modulesInUse,
	programModulesView,
	siteModulesView
} from '../../../src/lib/server/schools/modules/index.ts';
import { comeAlong, stayAway } from '../../../src/lib/server/site/events/index.ts';
import { nameEditor, withdrawArticle } from '../../../src/lib/server/site/index.ts';
import { handIn, withdraw } from '../../opportunities/applying.ts';
import { begin, complete, reviews } from '../../opportunities/reviewing.ts';
import { dayAhead, openCall } from '../../opportunities/stage.ts';
import { applied, openPost } from '../../opportunities/outside/stage.ts';
import { nameReviewer, outside } from '../../../src/lib/server/opportunities/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { held } from '../../site/events/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { eventsOf, otherCoordinator, setUpProgram } from '../programs/stage.ts';
import { anshan, beijing, turn, turnSite } from './switching.ts';

useWorld();
useMailbox();
beforeAll(async () => {
	await otherCoordinator();
	await nameEditor(await actor('coordinator'), beijing, await personId('t.ellis'));
});
afterEach(() => moveClock(0));

const onIn = async (programId: string, who = 'coordinator') =>
	(await programModulesView(await actor(who), programId)).filter(({ on }) => on).map(({ module }) => module);

describe('a new program', () => {
	let programId: string;
	beforeAll(async () => void ({ programId } = await setUpProgram()));

	test('has nothing on but what is always there, whatever other programs use', async () => {
		expect(await onIn(programId)).toEqual([]);
		expect(await onIn(beijing)).toEqual([...programModules]);
	});

	test('gets what its coordinator turns on, once, with a record of who did', async () => {
		await turn('coordinator', programId, 'sentence_practice', true);
		await turn('coordinator', programId, 'sentence_practice', true);
		expect(await onIn(programId)).toEqual(['sentence_practice']);
		const [row, ...others] = await db()
			.select()
			.from(moduleSwitch)
			.where(eq(moduleSwitch.programId, programId));
		expect(others).toEqual([]);
		expect(row).toMatchObject({ by: await personId('coordinator'), until: null });
		expect(await eventsOf('module.on')).toMatchObject([
			{ actorId: await personId('coordinator'), subjectId: programId, detail: 'sentence_practice' }
		]);
		await turn('coordinator', programId, 'sentence_practice', false);
		expect(await onIn(programId)).toEqual([]);
		expect((await eventsOf('module.off')).at(-1)).toMatchObject({ detail: 'sentence_practice' });
	});

	test('nothing that builds on something else that is off, and keeps that while it is needed', async () => {
		for (const module of ['selection', 'outside_applicants'])
			await expect(turn('coordinator', programId, module, true)).rejects.toEqual(
				new Conflict('module_base_off')
			);
		await turn('coordinator', programId, 'opportunities', true);
		await turn('coordinator', programId, 'selection', true);
		await expect(turn('coordinator', programId, 'opportunities', false)).rejects.toEqual(
			new Conflict('module_needed')
		);
		await turn('coordinator', programId, 'selection', false);
		await turn('coordinator', programId, 'opportunities', false);
		expect(await onIn(programId)).toEqual([]);
	});
});

test('only a coordinator of the program turns its modules, and only those that there are', async () => {
	for (const who of ['t.carver', 'maya', 'c.anshan']) {
		await expect(turn(who, beijing, 'sentence_practice', false), who).rejects.toThrow(NotFound);
		await expect(programModulesView(await actor(who), beijing), who).rejects.toThrow(NotFound);
	}
	await expect(turn('coordinator', 'nowhere', 'sentence_practice', true)).rejects.toThrow(NotFound);
	for (const module of ['letters', 'visits', ''])
		await expect(turn('coordinator', beijing, module, true), module).rejects.toThrow(Invalid);
	await turn('c.anshan', anshan, 'sentence_practice', false);
	expect((await onIn(anshan, 'c.anshan')).length).toBe(programModules.length - 1);
	await turn('c.anshan', anshan, 'sentence_practice', true);
});

test('only coordinators turn the switch of the commission’s site', async () => {
	for (const who of ['t.carver', 'maya'])
		await expect(turnSite(who, 'visits', false), who).rejects.toThrow(NotFound);
	expect(await siteModulesView(await actor('t.carver'))).toEqual([]);
	await expect(turnSite('coordinator', 'opportunities', false)).rejects.toThrow(Invalid);
});

describe('what is open keeps a module on', () => {
	test('a colleague who reads applications to a call of another program; one whose program scores nothing is not named', async () => {
		const call = await openCall({ closesDay: dayAhead(1) });
		await complete('maya', 't.carver', call);
		await turn('coordinator', anshan, 'selection', false);
		await expect(
			nameReviewer(await actor('coordinator'), call.slug, await personId('t.phillips'))
		).rejects.toEqual(new Invalid('person', 'reviewer_unknown'));
		await turn('coordinator', anshan, 'selection', true);
		await reviews(call.slug, 't.phillips', 't.anshan');
		moveClock(2 * day);
		await begin(call.slug);
		const off = (programId: string) => turn('coordinator', programId, 'selection', false);
		await expect(off(anshan)).rejects.toEqual(new Conflict('module_review_open'));
		await expect(off(beijing)).rejects.toEqual(new Conflict('module_selection_open'));
	});

	test('a call that has not closed, and an application until it is withdrawn or the journey is over', async () => {
		// The demo world's own calls and applications are over by then.
		moveClock(700 * day);
		await turn('coordinator', beijing, 'outside_applicants', false);
		await turn('coordinator', beijing, 'selection', false);
		const { id, slug } = await openCall();
		const off = () => turn('coordinator', beijing, 'opportunities', false);
		await expect(off()).rejects.toEqual(new Conflict('module_call_open'));
		await handIn('maya', slug);
		await withdrawArticle(await actor('coordinator'), id);
		await expect(off()).rejects.toEqual(new Conflict('module_application_open'));
		moveClock(790 * day);
		await expect(off(), 'they travel').rejects.toEqual(new Conflict('module_application_open'));
		moveClock(700 * day);
		await withdraw('maya', id);
		await off();
		expect(await onIn(beijing)).toEqual(['sentence_practice']);
		await turn('coordinator', beijing, 'opportunities', true);
		await turn('coordinator', beijing, 'selection', true);
		await turn('coordinator', beijing, 'outside_applicants', true);
	});

	test('the link of an adult from outside, until they are erased', async () => {
		const off = () => turn('coordinator', beijing, 'outside_applicants', false);
		moveClock(900 * day);
		const { slug } = await openPost();
		await applied(slug, 'confirmed');
		await expect(off()).rejects.toEqual(new Conflict('module_guest_open'));
		moveClock(1_300 * day);
		await outside.forgetApplicants();
		await off();
		await turn('coordinator', beijing, 'outside_applicants', true);
	});

	test('somebody who comes to an event that is not over', async () => {
		moveClock(700 * day);
		await turnSite('coordinator', 'visits', false);
		expect(await modulesInUse()).not.toContain('visits');
		await turnSite('coordinator', 'visits', true);
		expect(await modulesInUse()).toContain('visits');
		const { slug } = await held();
		await comeAlong(await actor('t.ellis'), slug, { seats: 1, answer: '' });
		await expect(turnSite('coordinator', 'visits', false)).rejects.toEqual(
			new Conflict('module_visits_open')
		);
		await stayAway(await actor('t.ellis'), slug);
		await turnSite('coordinator', 'visits', false);
		await turnSite('coordinator', 'visits', true);
	});
});
