// Guests without an account answer by mail: a real mail server stands in this process.
import ICAL from 'ical.js';
import { decoded, type Mailbox, mailServer } from '../mail-server.ts';
import { placeWithTwoPlaces } from './fill.ts';
import { expect, test } from './world.ts';

const address = '/events/china-salute';

test('a family takes the last places by the link in a mail, another one waits in Chinese, and moves up when the first cancels', async ({
	visitor,
	startOwn
}) => {
	const box: Mailbox = { received: [], answer: 'take' };
	const mail = mailServer(box);
	try {
		const server = await startOwn(
			{ SMTP_URL: await mail.listen(), MAIL_FROM: 'Penbridge <penbridge@example.org>' },
			await placeWithTwoPlaces()
		);
		const baseURL = server.url;
		/** The newest mail to somebody with these words: its link, as a path. */
		const linkFor = async (to: string, subject: string) => {
			const matching = () =>
				box.received
					.filter((entry) => entry.to.includes(to))
					.map(decoded)
					.findLast((text) => text.includes(subject));
			await expect.poll(matching, { timeout: 40_000 }).toBeTruthy();
			return /\/events\/\S*rsvp=[\w-]{43}\S*/.exec(matching()!)![0];
		};

		const family = await visitor({ baseURL });
		await family.goto(address);
		await family.getByLabel('Your name').fill('The Example family');
		await family.getByLabel('Your email').fill('family@example.org');
		await family.getByLabel('How many people, with you?').selectOption('2');
		await family.getByRole('button', { name: 'Send me the link' }).click();
		await expect(family.getByText('Please check your email')).toBeVisible();
		// Nothing is taken before the link has been opened and confirmed.
		await family.goto(await linkFor('family@example.org', 'Please confirm'));
		await expect(family.getByText('One more step')).toBeVisible();
		await family.getByRole('button', { name: 'Yes, I’m coming' }).click();
		await expect(family.getByText('You have a place. Your number at the door is 1.')).toBeVisible();
		const own = await linkFor('family@example.org', 'You have a place');

		const neighbor = await visitor({ baseURL, language: 'zh-Hans', javaScriptEnabled: false });
		await neighbor.goto(address);
		await expect(neighbor.getByText('名额已满，可以排队候补。')).toBeVisible();
		await neighbor.getByLabel('您的姓名').fill('邻居');
		await neighbor.getByLabel('您的邮箱').fill('neighbor@example.org');
		await neighbor.getByRole('button', { name: '把确认链接发给我' }).click();
		await neighbor.goto(await linkFor('neighbor@example.org', '请确认'));
		await neighbor.getByRole('button', { name: '确认参加' }).click();
		await expect(neighbor.getByText('您在候补名单上，一有名额就通知您。')).toBeVisible();

		await family.goto(own);
		await family.getByRole('button', { name: 'I can’t come after all' }).click();
		await expect(family.getByText('You said that you’re not coming.')).toBeVisible();

		const moved = await linkFor('neighbor@example.org', '报名成功');
		await neighbor.goto(moved);
		await expect(neighbor.getByText('您已有名额，入场号是 2。')).toBeVisible();
		// No mail repeats what somebody typed as a name: the address may belong to somebody else.
		for (const text of box.received.map(decoded)) expect(text).not.toMatch(/Example family|邻居/);
	} finally {
		await mail.close();
	}
});

test('a visitor subscribes to the calendar, and a calendar program reads it', async ({ visitor }) => {
	const reader = await visitor();
	await reader.goto('/events');
	const answer = await reader.request.get('/events.ics');
	expect(answer.headers()['content-type']).toContain('text/calendar');
	const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
	const happenings = calendar.getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry));
	const salute = happenings.find(({ summary }) => summary.startsWith('China Salute'))!;
	expect(salute.location).toBe('Boutwell Auditorium, Birmingham');
	expect(salute.endDate.toJSDate().getTime()).toBeGreaterThan(salute.startDate.toJSDate().getTime());
	// What is for people with an account or for staff is not in it.
	expect(happenings.map(({ summary }) => summary).join()).not.toContain('Teachers visit Anshan');
});
