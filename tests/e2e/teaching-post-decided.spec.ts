// The teaching post, to its end: two adults from outside are scored, decided about and told, and one takes the offer. Time goes on by
// three servers on the same data.
import { decoded, type Mailbox, mailServer } from '../mail-server.ts';
import { applyWith, askForLink, expectRefusedEverywhere, linkIn, mailIn, openLink } from './applicant.ts';
import { placeWithShortPost } from './fill.ts';
import { expect, test } from './world.ts';

test('two adults are scored without their names, decided about by two coordinators, told by mail, and one takes the post', async ({
	visitor,
	as,
	startOwn
}) => {
	test.slow();
	const box: Mailbox = { received: [], answer: 'take' };
	const mail = mailServer(box);
	try {
		const settings = { SMTP_URL: await mail.listen(), MAIL_FROM: 'Penbridge <penbridge@example.org>' };
		const mailFor = (to: string, subject: string) => mailIn(box, to, subject);
		const staffPage = '/calls/teach-in-anshan';
		const now = await startOwn(settings, await placeWithShortPost());
		for (const [name, email, words] of [
			['Pat Zorblax', 'pat@example.org', 'I am Pat Zorblax, and I sang in a choir.'],
			['Robin Nowhere', 'robin@example.org', 'Robin Nowhere wants to see the world.']
		] as const) {
			const page = await visitor({ baseURL: now.url, javaScriptEnabled: false });
			await askForLink(page, name, email);
			await applyWith(page, linkIn(await mailFor(email, 'Your link to apply')), words);
		}
		const coordinator = await as('coordinator', { baseURL: now.url });
		for (const index of [0, 1]) {
			await coordinator.goto(staffPage);
			await coordinator.getByRole('link', { name: 'What reviewers do not see' }).nth(index).click();
			await expect(coordinator.getByText('You see who it is, so you do not review.')).toBeVisible();
			await coordinator.getByRole('button', { name: 'I have read it all: save' }).click();
			await expect(coordinator.getByText('Saved. Reviewers see only what is left.')).toBeVisible();
		}
		for (const name of ['Mr Brooks', 'Ms Grant']) {
			await coordinator.getByLabel('Name a reviewer').selectOption({ label: name });
			await coordinator.getByRole('button', { name: 'Name as reviewer' }).click();
			await expect(coordinator.getByText('Named. They find the call under Opportunities.')).toBeVisible();
			await coordinator.goto(staffPage);
		}
		for (const who of ['t.phillips', 't.grant']) {
			const reviewer = await as(who, { baseURL: now.url });
			await reviewer.goto('/calls');
			await reviewer.getByRole('link', { name: 'Teach English in Anshan' }).click();
			await reviewer.getByRole('button', { name: 'Nobody close to me applies' }).click();
			await expect(
				reviewer.getByText('You will get applications to read when the review begins.')
			).toBeVisible();
		}
		await now.stop();

		// Two days later the call has closed.
		const ahead = (seconds: number) => ({ ...settings, CLOCK_AHEAD: String(Math.round(seconds)) });
		const closed = await startOwn(ahead(2 * 86_400), now.place);
		const keeper = await as('coordinator', { baseURL: closed.url });
		await keeper.goto(staffPage);
		await keeper.getByRole('button', { name: 'Begin the review' }).click();
		await expect(keeper.getByText('The review has begun.')).toBeVisible();
		for (const who of ['t.phillips', 't.grant']) {
			const reviewer = await as(who, { baseURL: closed.url });
			for (const number of [1, 2]) {
				await reviewer.goto(staffPage);
				await reviewer.getByRole('link', { name: `Application ${number}` }).click();
				await expect(reviewer.getByRole('heading', { name: `Application ${number}` })).toBeVisible();
				expect(await reviewer.locator('main').innerHTML()).not.toMatch(/zorblax|nowhere|example\.org/i);
				const sings = (await reviewer.getByText('I sang in a choir').count()) > 0;
				for (const criterion of [1, 2])
					await reviewer.locator(`input[name=score${criterion}][value="${sings ? 5 : 2}"]`).check();
				await reviewer.getByRole('button', { name: 'Submit these scores' }).click();
				await expect(reviewer.getByText('Submitted. Thank you!')).toBeVisible();
			}
		}
		await keeper.goto(staffPage);
		await keeper.getByLabel('No one in my family and no close friend of mine is applying.').check();
		const tellAt = await keeper.getByLabel('Everybody is told').inputValue();
		await keeper.getByRole('button', { name: 'Propose', exact: true }).click();
		await expect(keeper.getByText('Proposed. A second adult is asked to confirm.')).toBeVisible();
		await expect(keeper.getByRole('button', { name: 'Confirm exactly this list' })).toHaveCount(0);
		const second = await as('t.song', { baseURL: closed.url });
		await second.goto(staffPage);
		await second.getByLabel('No one in my family and no close friend of mine is applying.').check();
		await second.getByRole('button', { name: 'Confirm exactly this list' }).click();
		await expect(second.getByText('Confirmed. Everybody is told at the chosen moment.')).toBeVisible();
		expect(box.received.map(decoded).some((text) => text.includes('News about your application'))).toBe(
			false
		);
		await closed.stop();

		const told = await startOwn(ahead((Date.parse(tellAt) - Date.now()) / 1_000 + 60), now.place);
		const pat = await visitor({
			baseURL: told.url,
			javaScriptEnabled: false,
			viewport: { width: 360, height: 740 }
		});
		const link = linkIn(await mailFor('pat@example.org', 'News about your application'));
		await openLink(pat, link);
		await pat.getByRole('button', { name: 'Accept the offer' }).click();
		await expect(pat.getByText('You accepted the offer.')).toBeVisible();
		await openLink(pat, linkIn(await mailFor('robin@example.org', 'News about your application')));
		await expect(pat.getByText('All places are offered to others for now.')).toBeVisible();
		await expect(pat.getByRole('button', { name: 'Accept the offer' })).toHaveCount(0);
		await expectRefusedEverywhere(told.url, link, /I sang in a choir|Zorblax/);
		const after = await as('coordinator', { baseURL: told.url });
		await after.goto(staffPage);
		await expect(after.getByText('Pat Zorblax')).toBeVisible();
		await expect(after.getByText('Robin Nowhere')).toHaveCount(0);
	} finally {
		await mail.close();
	}
});
