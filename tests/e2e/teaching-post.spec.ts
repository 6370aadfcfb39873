// An adult from outside applies to a teaching post: by a link in a mail, without an account and without scripts. A real mail server
// stands in this process. Then they try every route with what they have.
import { decoded, type Mailbox, mailServer } from '../mail-server.ts';
import { askForLink, expectRefusedEverywhere, linkIn, mailIn, post, openLink } from './applicant.ts';
import { expect, expectToFit, test } from './world.ts';

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

		const answer = await openLink(pat, first);
		expect(answer.headers()).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'same-origin',
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

		// Another day, with a new link: the old one goes on until the new one is opened, as a stranger may have asked for it.
		const later = await visitor({ baseURL, language: 'zh-Hans' });
		await later.goto(post);
		await later.getByLabel('您的姓名').fill('别人');
		await later.getByLabel('您的邮箱').fill('pat@example.org');
		await later.getByRole('button', { name: '把确认链接发给我' }).click();
		const again = await mailFor('pat@example.org', 'Here is a new link');
		const link = linkIn(again);
		for (const opened of [first, link]) {
			await openLink(pat, opened);
			await expect(why).toBeVisible();
		}
		await pat.goto(first);
		await expect(pat.getByText('This link no longer works')).toBeVisible();
		await pat.goto(link);
		for (const question of await pat.getByRole('textbox').all())
			if (!(await question.inputValue()))
				await question.fill('A choir, and a class that writes to Birmingham.');
		await pat.getByLabel('I have read the conditions and accept them.').check();
		await pat.getByRole('button', { name: 'Send my application' }).click();
		await expect(pat.getByText('Sent. You will get an email when there is news.')).toBeVisible();
		await expectToFit(pat);

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

		// Somebody writes while it ends: what they typed stands on the page that says so.
		const kim = await visitor({ baseURL, javaScriptEnabled: false });
		await askForLink(kim, 'Kim Example', 'kim@example.org');
		await openLink(kim, linkIn(await mailFor('kim@example.org', 'Your link to apply')));
		await kim.getByRole('button', { name: 'Yes, begin my application' }).click();
		await kim.getByRole('textbox').first().fill('I teach a village band.');
		await kim.getByRole('textbox').last().fill('A certificate, at the interview.');
		await coordinator.goto('/site');
		await coordinator.getByRole('link', { name: 'Teach English in Anshan' }).click();
		await coordinator.getByRole('button', { name: 'Take it off the site' }).click();
		await kim.getByRole('button', { name: 'Send my application' }).click();
		await expect(kim.getByText('This call is not open, so this was not saved.')).toBeVisible();
		const unsaved = kim.getByRole('region', { name: 'Not saved' });
		await expect(unsaved.getByText('I teach a village band.')).toBeVisible();
		await expect(unsaved.getByText('A certificate, at the interview.')).toBeVisible();
		await expect(kim.getByRole('textbox')).toHaveCount(0);
		for (const text of box.received.map(decoded)) expect(text).not.toMatch(/Pat Example|别人|choir/);
	} finally {
		await mail.close();
	}
});
