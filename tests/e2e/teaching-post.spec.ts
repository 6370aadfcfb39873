// An adult from outside applies to a teaching post: by a link in a mail, without an account and without scripts. A real mail server
// stands in this process. Then they try every route with what they have.
import { decoded, type Mailbox, mailServer } from '../mail-server.ts';
import { applyWith, askForLink, expectRefusedEverywhere, linkIn, mailIn, post } from './applicant.ts';
import { placeWithShortPost } from './fill.ts';
import { expect, test } from './world.ts';

test('an adult applies by a link, is invited to an interview, withdraws, and gets nowhere else', async ({
	visitor,
	as,
	startOwn
}) => {
	const box: Mailbox = { received: [], answer: 'take' };
	const mail = mailServer(box);
	try {
		const server = await startOwn({
			SMTP_URL: await mail.listen(),
			MAIL_FROM: 'Penbridge <penbridge@example.org>'
		});
		const baseURL = server.url;
		const mailFor = (to: string, subject: string) => mailIn(box, to, subject);

		const pat = await visitor({ baseURL, javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
		await askForLink(pat, 'Pat Example', 'pat@example.org');
		const first = linkIn(await mailFor('pat@example.org', 'Your link to apply'));

		const answer = await pat.goto(first);
		expect(answer!.headers()).toMatchObject({
			...{ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' },
			'x-robots-tag': 'noindex, nofollow'
		});
		await pat.getByRole('button', { name: 'Yes, begin my application' }).click();
		await expect(pat.getByText('Now you can write your application.')).toBeVisible();
		const [why] = [pat.getByRole('textbox', { name: 'Why do you want to teach in Anshan?' })];
		await why.fill('I sang in a choir with people from <b>Anshan</b>.');
		await pat.getByRole('button', { name: 'Save' }).click();
		await expect(pat.getByText('Saved. You can go on another time.')).toBeVisible();
		await pat.getByRole('button', { name: 'Send my application' }).click();
		await expect(pat.getByText('Please read the conditions and check the box.')).toBeVisible();
		await expect(why).toHaveValue('I sang in a choir with people from <b>Anshan</b>.');

		// Another day, with a new link: the old one is dead.
		const later = await visitor({ baseURL, language: 'zh-Hans' });
		await later.goto(post);
		await later.getByLabel('您的姓名').fill('别人');
		await later.getByLabel('您的邮箱').fill('pat@example.org');
		await later.getByRole('button', { name: '把确认链接发给我' }).click();
		const again = await mailFor('pat@example.org', 'Here is a new link');
		const link = linkIn(again);
		await pat.goto(first);
		await expect(pat.getByText('This link no longer works')).toBeVisible();
		await pat.goto(link);
		for (const question of await pat.getByRole('textbox').all())
			if (!(await question.inputValue()))
				await question.fill('A choir, and a class that writes to Birmingham.');
		await pat.getByLabel('I have read the conditions and accept them.').check();
		await pat.getByRole('button', { name: 'Send my application' }).click();
		await expect(pat.getByText('Sent. You will get an email when there is news.')).toBeVisible();
		expect(await pat.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

		const coordinator = await as('coordinator', { baseURL });
		await coordinator.goto('/calls/teach-in-anshan');
		await expect(coordinator.getByText('Begun: 1. Sent: 1.')).toBeVisible();
		await expect(coordinator.getByText(/Pat|example\.org|choir/)).toHaveCount(0);
		await coordinator.getByRole('link', { name: /^Sent / }).click();
		await expect(coordinator.getByText('I sang in a choir with people from <b>Anshan</b>.')).toBeVisible();
		await expect(coordinator.getByText(/Pat|example\.org/)).toHaveCount(0);
		await coordinator.goBack();
		await coordinator.getByText('Set an interview', { exact: true }).click();
		const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
		await coordinator.getByLabel('Day').fill(day);
		await coordinator.getByLabel('Time').fill('08:30');
		await coordinator.getByLabel('Where').fill('City Hall, room 3');
		await coordinator.getByRole('button', { name: 'Save and send email' }).click();
		await expect(coordinator.getByText('The applicant gets an email with both clocks.')).toBeVisible();
		const invited = await mailFor('pat@example.org', 'Interview: ');
		expect(invited).toContain('8:30 AM Central Time');
		expect(invited).toContain('China Standard Time');
		await pat.goto(link);
		await expect(pat.getByText('City Hall, room 3')).toBeVisible();

		// What they have opens nothing: every route answers as to a stranger.
		await expectRefusedEverywhere(baseURL, link, /I sang in a choir|Pat Example/);

		await pat.getByText('Withdraw this application').click();
		await pat.getByRole('button', { name: 'Withdraw and erase' }).click();
		await expect(pat.getByText('Everything you wrote is erased.')).toBeVisible();
		await pat.goto(link);
		await expect(pat.getByText('This link no longer works')).toBeVisible();
		await coordinator.reload();
		await expect(coordinator.getByText('Begun: 0. Sent: 0.')).toBeVisible();
		for (const text of box.received.map(decoded)) expect(text).not.toMatch(/Pat Example|别人|choir/);
	} finally {
		await mail.close();
	}
});

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
		await keeper.getByLabel('Nobody in my family and no close friend applies here.').check();
		const tellAt = await keeper.getByLabel('Everybody is told').inputValue();
		await keeper.getByRole('button', { name: 'Propose', exact: true }).click();
		await expect(keeper.getByText('Proposed. A second adult is asked to confirm.')).toBeVisible();
		await expect(keeper.getByRole('button', { name: 'Confirm exactly this list' })).toHaveCount(0);
		const second = await as('t.song', { baseURL: closed.url });
		await second.goto(staffPage);
		await second.getByLabel('Nobody in my family and no close friend applies here.').check();
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
		await pat.goto(link);
		await pat.getByRole('button', { name: 'Accept the offer' }).click();
		await expect(pat.getByText('You accepted the offer.')).toBeVisible();
		await pat.goto(linkIn(await mailFor('robin@example.org', 'News about your application')));
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
