// From an empty database to a first letter that a teacher has approved, without JavaScript. It counts what everybody has to send.
import {
	adult,
	bringList,
	fillAccount,
	invite,
	join,
	keepCodes,
	printCards,
	recordConsent,
	opened
} from './first-start.ts';
import { emptyPlace } from './place.ts';
import { addSchoolInNewCity, unfold } from './set-up.ts';
import { expect, test } from './world.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What the set-up of an installation may ask for, as forms. Finding pals, writing and approving come after it. */
const bounds = { coordinator: 11, lead: 6, teacher: 2, whole: 34, handOvers: 25 };

test('two schools start from nothing, and a first letter is approved', async ({ visitor, startOwn }) => {
	test.slow();
	const server = await startOwn({}, await emptyPlace());
	await expect.poll(() => server.output()).toContain('/set-up?key=');
	const [link, leadLink] = server.output().match(/http:\/\/\S+\/set-up\?key=\S+/g)!;
	const turns = { last: '', handOvers: 0 };
	const open = async (username: string) =>
		adult(await visitor({ javaScriptEnabled: false, baseURL: server.url }), username, turns);

	const coordinator = await open('whitfield');
	const { page } = coordinator;
	await page.goto(link!);
	await page.getByLabel('Program name in English').fill('Birmingham to Beijing');
	await fillAccount(coordinator, { name: 'Your name', password: 'Password', again: 'Password again' });
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByText('Your account is ready.')).toBeVisible();
	await keepCodes(coordinator);
	await page.getByRole('link', { name: 'Birmingham to Beijing' }).click();
	const [carver, chaoyang] = [
		{ name: 'Carver High School', city: 'Birmingham', country: 'United States', language: 'English' },
		{ name: 'Chen Jing Lun School', city: 'Beijing', country: 'China', language: '中文' }
	];
	await addSchoolInNewCity(page, { ...carver, zone: 'America/Chicago' });
	await expect(page.locator('#schools').getByText(carver.name, { exact: true })).toBeVisible();
	await addSchoolInNewCity(page, chaoyang);
	await expect(page.locator('#schools').getByText(chaoyang.name, { exact: true })).toBeVisible();
	const cycle = await unfold(page, 'Start a cycle');
	await cycle.getByLabel('First day').fill(inDays(-1));
	await cycle.getByLabel('Last day').fill(inDays(60));
	await cycle.getByRole('button', { name: 'Start a cycle' }).click();
	await page.getByRole('checkbox', { name: /Say hello!/ }).check();
	await page.getByRole('button', { name: 'Use these ideas' }).click();
	await expect(page.locator('#week-1')).toContainText('Say hello!');
	const cyclePage = page.url();

	// Each school: a lead, whom the coordinator verifies, and a second teacher. The operator's other link made the first lead, who lets in
	// the second: her page opens by itself.
	const [carter, zhao] = [await open('carter'), await open('zhao')];
	await carter.page.goto(leadLink!);
	await carter.page.getByRole('radio', { name: 'Carver High School' }).check();
	await fillAccount(carter, { name: 'Your name', password: 'Password', again: 'Password again' });
	await carter.page.getByRole('button', { name: 'Create account' }).click();
	await keepCodes(carter);
	await page.goto('/staff');
	const schools = await page
		.locator('main h2 a[href^="/staff/"]')
		.evaluateAll((links) => links.map((place) => place.getAttribute('href')!.replace('/staff/', '')));
	const [home, away] = schools.sort((a, b) => Number(b.includes('carver')) - Number(a.includes('carver')));
	await join(zhao, await invite(coordinator, away!, 'Safeguarding lead'));
	await expect(zhao.page.getByText('Ms Carter confirms you.')).toBeVisible();
	await carter.page.goto('/staff');
	await carter.page.getByRole('button', { name: 'Agree', exact: true }).click();
	await opened(zhao);
	for (const [school, name] of [
		[home, 'Ms Carter'],
		[away, 'Ms Zhao']
	] as const) {
		await page.goto(`/staff/${school}`);
		await page.getByLabel(`What did you check about ${name}?`).fill('School ID seen, head teacher called');
		await page.getByRole('button', { name: 'Verify lead' }).click();
		await expect(page.getByText('Verified for one year.')).toBeVisible();
	}
	const [ellis, sun] = [await open('ellis'), await open('sun')];
	await join(ellis, await invite(carter, home!));
	await join(sun, await invite(zhao, away!));
	for (const [school, name] of [
		[home, 'Ms Ellis'],
		[away, 'Ms Sun']
	] as const) {
		await page.goto(`/staff/${school}`);
		await page.getByRole('link', { name }).first().click();
		await page.getByRole('button', { name: 'Confirm teacher' }).click();
		await expect(page.getByText('Confirmed. They can start')).toBeVisible();
	}
	await opened(ellis);
	await opened(sun);

	// The class lists: a second adult confirms each. Then cards and consent.
	const lists = [
		[carter, ellis, ['1,Ada Okoro,7B,2013-01-02', '2,Ben Holloway,7B,2013-03-04']],
		[zhao, sun, ['1,李小雨,初一1班,2013-02-03', '2,王思远,初一1班,2013-04-05']]
	] as const;
	for (const [sender, second, lines] of lists) {
		const address = await bringList(sender, [...lines]);
		await second.page.goto(address);
		await second.page.getByRole('button', { name: 'Approve roster' }).click();
		await expect(second.page.getByText(/Roster approved\./)).toBeVisible();
	}
	await page.goto(cyclePage);
	await page.getByLabel('Class', { exact: true }).selectOption('7B');
	await page.getByLabel('Partner class', { exact: true }).selectOption('初一1班');
	await page.getByRole('button', { name: 'Make partners' }).click();
	await expect(page.locator('#partners li')).toContainText(['7B']);
	const card = await printCards(carter);
	await printCards(zhao);
	for (const lead of [carter, zhao]) await recordConsent(lead);

	const setUp = {
		coordinator: coordinator.forms,
		leads: [carter.forms, zhao.forms],
		teachers: [ellis.forms, sun.forms]
	};
	console.log(`forms sent until two classes are ready: ${JSON.stringify(setUp)}`);
	expect(setUp.coordinator).toBeLessThanOrEqual(bounds.coordinator);
	expect(Math.max(...setUp.leads)).toBeLessThanOrEqual(bounds.lead);
	expect(Math.max(...setUp.teachers)).toBeLessThanOrEqual(bounds.teacher);

	// Finding pals: one side proposes, the other approves.
	await carter.page.goto('/people/not-signed-in');
	await expect(carter.page.getByText('2 of 2 students')).toBeVisible();
	await carter.page.goto('/pairings/propose');
	await carter.page.getByRole('link', { name: 'Match the classes' }).first().click();
	await carter.page.getByRole('button', { name: 'Match students' }).click();
	await expect(carter.page.getByRole('heading', { name: '2 groups' })).toBeVisible();
	await carter.page.getByRole('button', { name: 'Propose all 2 groups' }).click();
	await zhao.page.goto('/pairings');
	await zhao.page.getByRole('link', { name: 'View proposed pairs' }).click();
	await zhao.page.getByRole('link', { name: 'View next pair' }).click();
	await zhao.page.getByRole('link', { name: 'All pairs' }).click();
	await zhao.page.getByRole('button', { name: 'Approve selected' }).click();
	await expect(zhao.page.getByText('2 pairs approved for your school.')).toBeVisible();

	// A student signs in with the card, chooses words of their own, and writes. A second adult has asked about the words.
	const child = await open(card.username);
	const student = child.page;
	await student.goto('/sign-in');
	await student.getByLabel('Username').fill(card.username);
	await student.getByLabel('Password', { exact: true }).fill(card.passphrase);
	await student.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
	await student.getByRole('radio').first().check();
	await student.locator('main form button.primary').click();
	await student.waitForURL(/\/messages|\/account/);
	await student.goto('/messages');
	await student.locator('main li a.button').first().click();
	await student
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('Hello! What do you hear in the morning?');
	await student.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(student.getByText('What do you hear in the morning?').first()).toBeVisible();
	await ellis.page.goto('/people/own-words');
	await ellis.page.getByRole('button', { name: 'Confirm' }).click();
	await carter.page.goto('/review');
	await carter.page.getByRole('button', { name: 'Approve' }).first().click();
	await student.reload();
	await expect(student.locator('article', { hasText: 'in the morning?' })).toBeVisible();
	await carter.page.goto('/people');
	await carter.page.getByRole('link', { name: '1 student hasn’t signed in yet' }).click();
	await expect(carter.page.getByText('1 of 2 students')).toBeVisible();
	const sent = {
		coordinator: coordinator.forms,
		leads: [carter.forms, zhao.forms],
		teachers: [ellis.forms, sun.forms],
		student: child.forms
	};
	const whole = Object.values(sent)
		.flat()
		.reduce((sum, forms) => sum + forms, 0);
	console.log(
		`until the first letter: ${whole} forms, ${turns.handOvers} hand-overs, ${JSON.stringify(sent)}`
	);
	expect(whole).toBeLessThanOrEqual(bounds.whole);
	expect(turns.handOvers).toBeLessThanOrEqual(bounds.handOvers);
});
