// After two adults have agreed, an erasure can be taken back for a week; then it happens at night, unless something puts it off.
import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { dataView } from '../../../src/lib/server/records/erasure/erasure-view.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { applyRetention } from '../../../src/lib/server/records/retention/apply-retention.ts';
import { sendMail } from '../../../src/lib/server/kernel/mail/mail-kinds.ts';
import { handedIn } from '../../handed-in.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { openNotice, told } from '../../inbox/notifications/told.ts';
import { overhear } from '../../overhear.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { agreeOnErasure, day, isErased } from './agreeing.ts';

useWorld();
afterEach(() => moveClock(0));

describe('mails about an agreed erasure', () => {
	const { received } = useMailbox();
	test.each([
		['erasure', /people\/01a0fd3e-0000-7000-8000-000000000000\?show=data/],
		['erasure_held', /\/cases$/m]
	])('%s links to its page and names nobody', async (kind, link) => {
		const data = { personId: '01a0fd3e-0000-7000-8000-000000000000' };
		await sendMail({ personId: await personId('coordinator'), kind, data });
		const plain = decoded(received[0]!);
		expect(plain).toMatch(link);
		expect(plain).toContain('Two adults have agreed to delete a student’s data');
	});
});

describe('the week before an agreed erasure', () => {
	test('the lead and coordinators are notified on the page and by mail; the page says who confirmed, and the day', async () => {
		const [jobs, published] = [handedIn(), overhear()];
		const id = await agreeOnErasure('bella', 'Bella', ['coordinator', 't.hughes']);
		const [lead, coordinator] = [await personId('t.phillips'), await personId('coordinator')];
		for (const who of ['t.phillips', 'coordinator'])
			expect((await told(who))[0], who).toMatch(
				/^Mr Hughes confirmed that Bella’s data will be deleted for good, from .+ on\./
			);
		for (const who of ['t.hughes', 't.grant', 't.anshan', 't.carver', 'bella'])
			expect((await told(who)).join(), who).not.toMatch(/deleted|erased/);
		expect(jobs.map(({ data }) => [data.kind, data.personId]).sort()).toEqual(
			[
				['erasure', lead],
				['erasure', coordinator]
			].sort()
		);
		const rung = published.filter(([, event]) => event === 'notifications:changed').flatMap(([ids]) => ids);
		expect(rung.sort()).toEqual([lead, coordinator].sort());
		expect(await openNotice('t.phillips')).toBe(`/people/${id}?show=data`);
		const { request, held } = await dataView(await actor('t.hughes'), id, 'en');
		expect(held).toBeNull();
		expect(request).toMatchObject({
			by: 'Ms Whitfield',
			mayConfirm: false,
			agreed: { by: 'You', day: expect.stringMatching(/\d{4}$/) }
		});
	});

	test('when lead and coordinator agree, a teacher of the class is notified, and may take it back', async () => {
		const id = await agreeOnErasure('tyler', 'Tyler', ['coordinator', 't.carver']);
		expect((await told('t.ellis'))[0]).toContain('confirmed that Tyler’s data will be deleted for good');
		for (const who of ['t.moore', 't.chaoyang']) expect((await told(who)).join(), who).not.toContain('Tyler');
		await erasure.drop(await actor('t.ellis'), id);
		expect((await told('t.ellis')).join()).not.toContain('Tyler');
	});

	test('anybody who answers for the student may take it back; nothing is erased, and it can be requested again', async () => {
		const id = await personId('bella');
		for (const who of ['t.carver', 't.anshan', 'bella'])
			await expect(erasure.drop(await actor(who), id), who).rejects.toThrow(NotFound);
		await erasure.drop(await actor('t.hughes'), id);
		await expect(erasure.drop(await actor('t.phillips'), id)).rejects.toEqual(new Conflict('erasure_moved'));
		expect((await told('t.phillips')).join()).not.toContain('Bella');
		moveClock(30 * day);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		expect(await isErased(id)).toBe(false);
		moveClock(0);
		await agreeOnErasure('bella', 'Bella', ['t.phillips', 'coordinator']);
		expect((await told('t.phillips'))[0]).toContain('Ms Whitfield confirmed that Bella');
	});

	test('nothing is erased an hour before its end; after it, the night’s run erases once, in the second adult’s name', async () => {
		const id = await personId('bella');
		moveClock(7 * day - 3_600_000);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		moveClock(7 * day + 60_000);
		await applyRetention();
		expect(await isErased(id)).toBe(true);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		const [request] = await db()
			.select()
			.from(t.erasureRequest)
			.where(eq(t.erasureRequest.outcome, 'erased'));
		const second = await personId('coordinator');
		expect(request).toMatchObject({ personId: id, decidedBy: second });
		const [event] = await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'person.erase'));
		expect(event).toMatchObject({ actorId: second, subjectId: id, detail: 'family_asked' });
		expect((await told('t.phillips')).join()).not.toContain('will be deleted for good');
	});
});
