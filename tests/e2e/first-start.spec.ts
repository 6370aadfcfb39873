// From an empty database to a first letter that a teacher has approved, without JavaScript. It counts what everybody has to send.
import {
	adult,
	approveList,
	bringList,
	confirmTeacher,
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
const bounds = { coordinator: 9, lead: 6, teacher: 2, whole: 32, handOvers: 16 };

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

	// She invites everybody at once. The lead of the second school is verified by what she checked, as soon as another adult agrees.
	await page.goto('/staff');
	const schools = await page
		.locator('main h2 a[href^="/staff/"]')
		.evaluateAll((links) => links.map((place) => place.getAttribute('href')!.replace('/staff/', '')));
	const [home, away] = schools.sort((a, b) => Number(b.includes('carver')) - Number(a.includes('carver')));
	const toZhao = await invite(coordinator, away!, { checked: 'School ID seen, head teacher called' });
	const toEllis = await invite(coordinator, home!);
	const toSun = await invite(coordinator, away!);
	// Short enough to be read out on the phone.
	expect(toZhao).toMatch(/\/invitation\/\w{4}-\w{4}-\w{4}-\w{4}$/);

	// The operator's other link makes the first lead, whom it verifies. She lets in the lead of the other school: that page opens by itself.
	const [carter, zhao, ellis, sun] = [
		await open('carter'),
		await open('zhao'),
		await open('ellis'),
		await open('sun')
	];
	await carter.page.goto(leadLink!);
	await carter.page.getByRole('radio', { name: 'Carver High School' }).check();
	await fillAccount(carter, { name: 'Your name', password: 'Password', again: 'Password again' });
	await carter.page.getByRole('button', { name: 'Create account' }).click();
	await keepCodes(carter);
	const homeList = await bringList(carter, [
		'1,Ada Okoro,7B,2013-01-02',
		'2,Ben Holloway,7B,2013-03-04',
		'3,Cleo Marsh,7B,2013-05-06'
	]);
	await join(
		zhao,
		toZhao
			.toUpperCase()
			.replace(/^.*(?=\/INVITATION)/, '')
			.replace('INVITATION', 'invitation')
	);
	await expect(zhao.page.getByText('Ms Carter confirms you.')).toBeVisible();
	await join(ellis, toEllis);
	await expect(ellis.page.getByText('Ms Carter confirms you.')).toBeVisible();
	await join(sun, toSun);
	await carter.page.goto('/staff');
	await expect(carter.page.getByText('School ID seen, head teacher called')).toBeVisible();
	await carter.page.getByRole('button', { name: 'Agree', exact: true }).click();
	await confirmTeacher(carter, home!, 'Ms Ellis');
	await opened(ellis);
	await approveList(ellis, homeList);
	await opened(zhao);
	await confirmTeacher(zhao, away!, 'Ms Sun');
	const awayList = await bringList(zhao, [
		'1,李小雨,初一1班,2013-02-03',
		'2,王思远,初一1班,2013-04-05',
		'3,陈嘉宁,初一1班,2013-06-07'
	]);
	await opened(sun);
	await approveList(sun, awayList);

	await page.goto(cyclePage);
	await page.getByLabel('Class', { exact: true }).selectOption('7B');
	await page.getByLabel('Partner class', { exact: true }).selectOption('初一1班');
	await page.getByRole('button', { name: 'Make partners' }).click();
	await expect(page.locator('#partners li')).toContainText(['7B']);
	const card = await printCards(carter);
	await recordConsent(carter);
	await printCards(zhao);
	await recordConsent(zhao);

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
	await zhao.page.goto('/people/not-signed-in');
	await expect(zhao.page.getByText('3 of 3 students')).toBeVisible();
	await zhao.page.goto('/pairings/propose');
	await zhao.page.getByRole('link', { name: 'Match the classes' }).first().click();
	await zhao.page.getByRole('button', { name: 'Match students' }).click();
	await expect(zhao.page.getByRole('heading', { name: '3 groups' })).toBeVisible();
	await zhao.page.getByRole('button', { name: 'Propose all 3 groups' }).click();
	await carter.page.goto('/pairings');
	await carter.page.getByRole('link', { name: 'View proposed pairs' }).click();
	await carter.page.getByRole('link', { name: 'View next pair' }).click();
	await carter.page.getByRole('link', { name: 'View next pair' }).click();
	await carter.page.getByRole('link', { name: 'All pairs' }).click();
	await carter.page.getByRole('button', { name: 'Approve selected' }).click();
	await expect(carter.page.getByText('3 pairs approved for your school.')).toBeVisible();

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
	await carter.page.getByRole('link', { name: '2 students haven’t signed in yet' }).click();
	await expect(carter.page.getByText('2 of 3 students')).toBeVisible();
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
