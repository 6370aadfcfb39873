// A new program, the first start of an installation, and the end of a cycle.
import { emptyPlace } from './place.ts';
import { code, setUp } from './second-factor.ts';
import { addClass, addSchool, unfold } from './set-up.ts';
import { expect, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const year = new Date().getFullYear() + 1;

test('a coordinator sets up a program from nothing', async ({ as }) => {
	const page = await as('coordinator');
	await page.getByRole('link', { name: 'Programs', exact: true }).click();
	await page.getByLabel('Program name in English').fill('Birmingham–Shenyang');
	await page.getByLabel('Program name in 中文').fill('伯明翰—沈阳');
	await unfold(page, 'Choose the web address name yourself');
	await page.getByLabel('Web address name').fill('Birmingham Shenyang');
	await page.getByRole('button', { name: 'Create program' }).click();
	// Refused with a message at its field, and the text is kept.
	await expect(page.locator('.field .problem')).toContainText('small letters');
	await expect(page.getByLabel('Program name in 中文')).toHaveValue('伯明翰—沈阳');
	await page.getByLabel('Web address name').fill('birmingham-shenyang');
	await page.getByRole('button', { name: 'Create program' }).click();
	await page.waitForURL('/programs/birmingham-shenyang');

	const city = await unfold(page, 'Add a city');
	await city.getByLabel('City name in English').fill('Shenyang');
	await city.getByLabel('City name in 中文').fill('沈阳');
	await city.getByLabel('Country').selectOption('China');
	await city.getByRole('button', { name: 'Add a city' }).click();
	await expect(page.locator('#cities').getByText('Shenyang', { exact: true })).toBeVisible();

	const [home, away] = [
		{ id: 'oak', name: 'Oak School', city: 'Birmingham', language: 'English', zone: 'America/Chicago' },
		{ id: 'steel', name: 'Steel School', city: 'Shenyang', language: '中文' }
	];
	await addSchool(page, home);
	await expect(page.locator('#schools').getByText('Oak School', { exact: true })).toBeVisible();
	await addSchool(page, away);
	await expect(page.locator('#schools').getByText('Steel School', { exact: true })).toBeVisible();
	await addClass(page, 'oak', '8A');
	await addClass(page, 'steel', 'Grade 8, class 1');

	// The calendar: a term, proposed holidays, and an open day in exchange for a holiday.
	await page.goto('/school/steel');
	const term = await unfold(page, 'Add term');
	await term.getByLabel('First day').fill(inDays(-10));
	await term.getByLabel('Last day').fill(inDays(300));
	// The link is followed while the form of the term is still being sent: both take effect.
	const followed = Promise.withResolvers<void>();
	await page.route('**/steel?/term', async (route) => {
		await followed.promise;
		await route.continue();
	});
	await term.getByRole('button', { name: 'Add term' }).click();
	await page.getByRole('link', { name: 'Suggest holidays' }).click();
	followed.resolve();
	await page.waitForURL(/holidays/);
	await expect(page.locator('#terms').getByRole('button', { name: /^Remove/ })).toHaveCount(1);
	const holidays = page.locator('#holidays');
	await expect(holidays.getByText('春节').first()).toBeVisible();
	await holidays.getByLabel(/元旦/).uncheck();
	await holidays.getByRole('button', { name: 'Add as days off' }).click();
	const days = page.locator('#days');
	await expect(days.getByText('春节').first()).toBeVisible();
	await expect(days.getByText('元旦')).toHaveCount(0);
	const add = await unfold(page, 'Add days');
	await add.getByLabel('school day', { exact: true }).check();
	await add.getByLabel('First day').fill(`${year}-02-28`);
	await add.getByLabel('Reason').fill('春节调休');
	await add.getByRole('button', { name: 'Add days' }).click();
	await expect(
		days.locator('li', { hasText: '春节调休' }).getByText('school day', { exact: true })
	).toBeVisible();
	await page
		.locator('#days-file')
		.getByLabel('Files')
		.setInputFiles({
			name: '校历.csv',
			mimeType: 'text/csv',
			buffer: Buffer.from(`开始,结束,安排,说明\n${year}-04-12,${year}-04-14,放假,运动会\n`)
		});
	await page.getByRole('button', { name: 'Read file' }).click();
	await page.getByRole('button', { name: 'Add to calendar' }).click();
	await expect(days.getByText('运动会')).toBeVisible();

	// A cycle with partners and a prompt.
	await page.goto('/programs/birmingham-shenyang');
	const cycle = await unfold(page, 'Start a cycle');
	await cycle.getByLabel('First day').fill(inDays(0));
	await cycle.getByLabel('Last day').fill(inDays(27));
	await cycle.getByRole('button', { name: 'Start a cycle' }).click();
	await page.getByLabel('Class', { exact: true }).selectOption('8A');
	await page.getByLabel('Partner class', { exact: true }).selectOption('Grade 8, class 1');
	await page.getByRole('button', { name: 'Make partners' }).click();
	await expect(page.locator('#partners li')).toContainText(['8A']);
	const week = await unfold(page, 'Add idea for week 1');
	await week.getByLabel('Idea in English').fill('What do you hear in the morning?');
	await week.getByRole('button', { name: 'Save' }).click();
	await expect(page.locator('#week-1')).toContainText('What do you hear in the morning?');
});

test('the first start prints a link that makes the first coordinator once, without JavaScript', async ({
	visitor,
	startOwn
}) => {
	const first = await startOwn({ JOBS: '0' }, await emptyPlace());
	await expect.poll(() => first.output()).toContain('/set-up?key=');
	const link = /http:\/\/\S+\/set-up\?key=\S+/.exec(first.output())![0];
	// The key is in no JSON line of the log.
	const key = new URL(link).searchParams.get('key')!;
	const log = first
		.output()
		.split('\n')
		.filter((line) => line.startsWith('{'));
	expect(log.join('\n')).not.toContain(key);
	const page = await visitor({ javaScriptEnabled: false });
	expect((await page.goto(`${first.url}/set-up`))?.status()).toBe(404);
	await page.goto(link);
	await page.getByLabel('Your name').fill('Ms Whitfield');
	await page.getByLabel('Username').fill('whitfield');
	await page.getByLabel('Password', { exact: true }).fill('letters over the sea');
	await page.getByLabel('Password again').fill('letters over the lake');
	await page.getByLabel('Program name in English').fill('Birmingham to Beijing');
	const secret = (await page.locator('details code').textContent())!;
	await page.getByLabel('Code', { exact: true }).fill(code(secret.replaceAll(' ', '')));
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByLabel('Username')).toHaveValue('whitfield');
	// A phone may hold the secret by now: it is the same one. The code is typed again, as passwords are.
	expect(await page.locator('details code').textContent()).toBe(secret);
	await page.getByLabel('Password', { exact: true }).fill('letters over the sea');
	await page.getByLabel('Password again').fill('letters over the sea');
	await page.getByLabel('Code', { exact: true }).fill('000000');
	await page.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByText('This code is wrong').first()).toBeVisible();
	await page.getByLabel('Password', { exact: true }).fill('letters over the sea');
	await page.getByLabel('Password again').fill('letters over the sea');
	// Without a code the next page asks for one.
	await page.getByRole('button', { name: 'Create account' }).click();
	await setUp(page);
	await page.getByRole('link', { name: 'Birmingham to Beijing' }).click();
	// The page says what comes next.
	const steps = page.getByRole('region', { name: 'Your next step' });
	await expect(steps.getByText('Getting started: Birmingham to Beijing')).toBeVisible();
	const laterVisitor = await visitor(plain);
	expect((await laterVisitor.goto(link))?.status()).toBe(404);
});

test('before a cycle is ended its effects are shown; afterwards both pals read thanks in their language', async ({
	as,
	visitor
}) => {
	const maya = await as('maya', plain);
	const page = await visitor({ javaScriptEnabled: false });
	await page.goto('/sign-in');
	await page.getByLabel('Username').fill('coordinator');
	await page.getByLabel('Password').fill('penbridge-demo');
	await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => url.pathname !== '/sign-in');
	// The program of the first story asks its coordinator for a second factor.
	if (page.url().endsWith('/sign-in/set-up')) await setUp(page);
	await page.goto('/programs/birmingham-beijing');
	await page.locator('#cycles li a').first().click();
	await page.getByRole('link', { name: 'Preview changes' }).click();
	await expect(page.getByText(/\d+ pairs end with a thank-you note/)).toBeVisible();
	await expect(page.getByText(/letters are still waiting for approval/)).toBeVisible();
	await page.getByRole('button', { name: 'End cycle now' }).click();
	await expect(page.getByText(/Ended on/)).toBeVisible();
	await openThread(maya, 'Lin');
	await expect(maya.getByText('Thank you for your letters')).toBeVisible();
	await expect(maya.locator('article').first()).toBeVisible();
	await expect(maya.getByRole('textbox')).toHaveCount(0);
	const lin = await as('lin', { ...plain, language: 'zh-Hans' });
	await openThread(lin, 'Maya');
	await expect(lin.getByText('谢谢你认真写信')).toBeVisible();
});
