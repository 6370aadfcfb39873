// A second look, by an adult who had no part in the decision.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { db } from '../../../src/lib/server/kernel/db/index.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { deciding, hashOfPart } from '../../../src/lib/server/opportunities/index.ts';
import { countsOf } from '../../inbox/waiting.ts';
import { forgetAll, told } from '../../inbox/notifications/told.ts';
import { makeCoordinator } from '../../safety/alerts/alerting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look, rowOf } from '../applying.ts';
import { answer, moveTo, stages, toldCall, view } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const eight = {
	maya: [5, 5],
	noor: [5, 5],
	imani: [4, 4],
	tyler: [3, 4],
	sofia: [3, 3],
	zoe: [2, 2],
	jaylen: [1, 1]
};
const askAgain = async (who: string, articleId: string) => deciding.askAgain(await actor(who), articleId);
const answerFor = async (who: string, student: string, call: { id: string; slug: string }, outcome: string) =>
	deciding.answerAppeal(await actor(who), call.slug, {
		applicationId: (await rowOf(student, call.id))!.id,
		outcome
	});

describe('a second look', () => {
	test('is asked for once within two weeks, by whoever has no offer', async () => {
		const call = await toldCall(eight);
		expect(await stages(call.slug, 'imani', 'jaylen')).toEqual(['on_list', 'not_chosen']);
		expect((await look('jaylen', call.slug)).told!.asks).toBe(true);
		await askAgain('jaylen', call.id);
		expect((await look('jaylen', call.slug)).told).toMatchObject({ appeal: 'asked', asks: false });
		await expect(askAgain('jaylen', call.id)).rejects.toEqual(new Conflict('appeal_asked'));
		await expect(askAgain('maya', call.id)).rejects.toEqual(new Conflict('appeal_over'));
		await expect(askAgain('lin', call.id)).rejects.toThrow(NotFound);
		await expect(askAgain('zoe', "'\0")).rejects.toThrow(NotFound);
		const zoe = await actor('zoe');
		const sent = await Promise.allSettled(Array.from({ length: 20 }, () => deciding.askAgain(zoe, call.id)));
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		moveTo(new Date(now().getTime() + 15 * 86_400_000));
		await expect(askAgain('sofia', call.id)).rejects.toEqual(new Conflict('appeal_over'));
	});

	test('comes to the lead of the school where every coordinator had a part in it, and not to who decided', async () => {
		const call = await toldCall(eight);
		await askAgain('jaylen', call.id);
		expect((await view('t.carver', call.slug)).appeals).toMatchObject([{ number: 7, outcome: 'declined' }]);
		expect((await countsOf('t.carver')).decision_appeals).toBeGreaterThan(0);
		for (const who of ['coordinator', 't.ellis', 't.chaoyang', 't.sun', 't.phillips']) {
			if (who !== 't.phillips') expect((await view(who, call.slug)).appeals, who).toEqual([]);
			await expect(answerFor(who, 'jaylen', call, 'stands'), who).rejects.toThrow(NotFound);
		}
		await forgetAll();
		await expect(answerFor('t.carver', 'jaylen', call, 'better')).rejects.toEqual(
			new Invalid('outcome', 'form_invalid')
		);
		await answerFor('t.carver', 'jaylen', call, 'stands');
		await expect(answerFor('t.carver', 'jaylen', call, 'first_in_line')).rejects.toThrow(NotFound);
		expect(await told('jaylen')).toHaveLength(1);
		expect((await look('jaylen', call.slug)).told!.appeal).toBe('stands');
	});

	test('shows the answers as reviewers read them, to whoever looks again and to nobody else', async () => {
		const call = await toldCall(eight);
		const { id: applicationId } = (await rowOf('jaylen', call.id))!;
		const body = 'I am Jaylen and I drum.';
		await db()
			.insert(t.applicationAnswer)
			.values([
				{ applicationId, number: 1, body, savedAt: now() },
				{ applicationId, number: 2, body: 'Nobody has checked Jaylen here.', savedAt: now() }
			]);
		await db()
			.insert(t.applicationStrike)
			.values({
				applicationId,
				part: 1,
				passages: [[5, 11]],
				textHash: hashOfPart(body),
				confirmedBy: await personId('t.carver'),
				confirmedAt: now()
			});
		expect(JSON.stringify(await view('t.carver', call.slug))).not.toContain('I drum');
		await askAgain('jaylen', call.id);
		const [appeal] = (await view('t.carver', call.slug)).appeals;
		expect(appeal!.texts).toMatchObject({
			lang: 'en',
			recommended: false,
			recommendation: null,
			answers: [{ pieces: ['I am ', null, ' and I drum.'] }, { pieces: null }]
		});
		expect(JSON.stringify(appeal)).not.toContain('Jaylen');
		for (const who of ['coordinator', 't.ellis', 't.chaoyang'])
			expect(JSON.stringify(await view(who, call.slug)), who).not.toContain('I drum');
	});

	test('comes to another coordinator first, and puts a student first in line', async () => {
		const call = await toldCall(eight);
		await askAgain('jaylen', call.id);
		await makeCoordinator('t.guo');
		expect((await view('t.carver', call.slug)).appeals).toEqual([]);
		expect(JSON.stringify(await view('t.guo', call.slug))).not.toContain('Jaylen');
		await answerFor('t.guo', 'jaylen', call, 'first_in_line');
		expect(await look('jaylen', call.slug)).toMatchObject({
			stage: 'on_list',
			told: { appeal: 'first_in_line' }
		});
		await answer('maya', call.id, 'declined');
		await deciding.sweepDecisions();
		// Their school was not asked yet; nobody overtakes.
		expect(await stages(call.slug, 'jaylen', 'imani')).toEqual(['on_list', 'on_list']);
		const applicationId = (await rowOf('jaylen', call.id))!.id;
		await deciding.answerClearance(await actor('t.carver'), call.slug, { applicationId, travels: 'yes' });
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'jaylen', 'imani')).toEqual(['offered', 'on_list']);
	});
});
