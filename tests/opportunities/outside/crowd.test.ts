// Strangers ask for links to a call, with invented addresses.
import { beforeAll, expect, test } from 'vitest';
import { networkMark } from '../../../src/lib/server/people/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { outside } from '../../../src/lib/server/opportunities/index.ts';
import { db } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { applicantsOf, asking, look, nextMail, openPost, request } from './stage.ts';

useWorld();
const box = useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
const asked = asking(box);

test('an applicant finds room however many invented ones asked from elsewhere, and a network pushes out its own oldest', async () => {
	const { id, slug } = await openPost();
	const from = { email: nextMail(), address: '203.0.113.1' };
	const first = await asked(slug, from);
	const [own] = await applicantsOf(id);
	const copies = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].flatMap((address) =>
		Array.from({ length: 100 }, (_, n) => ({ address, n, copy: newId() }))
	);
	const begunAt = own!.application.begunAt.getTime();
	await db()
		.insert(t.application)
		.values(
			copies.map(({ copy, n }) => ({
				...own!.application,
				id: copy,
				itemId: newId(),
				begunAt: new Date(begunAt + n)
			}))
		);
	await db()
		.insert(t.outsideApplicant)
		.values(
			copies.map(({ address, n, copy }) => ({
				...own!.applicant,
				applicationId: copy,
				tokenHash: copy,
				mail: `i${n}@${address}.example`,
				network: networkMark(address, id)
			}))
		);
	const second = await asked(slug, { email: nextMail(), address: '203.0.113.2' });
	await outside.askToApply(slug, { ...request, email: nextMail(), address: '198.51.100.1' });
	const mails = (await applicantsOf(id)).map(({ applicant }) => applicant.mail);
	expect(mails).toHaveLength(302);
	expect(mails).not.toContain('i0@198.51.100.1.example');
	expect(mails).toContain('i0@198.51.100.2.example');
	for (const token of [first, second]) {
		await outside.confirmApplicant(token);
		expect(await look(token)).toMatchObject({ stage: 'draft' });
	}
	const confirmed = (await applicantsOf(id)).filter(({ applicant }) => applicant.confirmedAt);
	expect(confirmed.map(({ applicant }) => applicant.network)).toEqual([null, null]);
});
