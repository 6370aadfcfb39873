import { expect, plain, test } from './world.ts';

test.use({ scripts: true });

test('a coordinator of another hand publishes an event; a student asks, the teacher signs them up with the form from home', async ({
	as,
	visitor
}) => {
	const teacher = await as('t.carver', plain);
	await teacher.goto('/site');
	await teacher.getByRole('link', { name: 'Plan an event' }).click();
	const english = teacher.getByRole('group', { name: 'English' });
	await english.getByRole('textbox', { name: 'Title' }).fill('Dumplings after school');
	await english.getByRole('textbox', { name: 'In short' }).fill('We fold dumplings together.');
	await english.getByRole('textbox', { name: 'Text' }).fill('Bring an apron.');
	await teacher.getByLabel('Day', { exact: true }).fill('2027-03-05');
	await teacher.getByLabel('Starts at').fill('15:30');
	await teacher.getByLabel('Ends at').fill('15:00');
	await teacher.getByLabel('Who can come').selectOption('members');
	await teacher.getByLabel('Clock').selectOption('America/Chicago');
	// Nothing is chosen beforehand: what is not said is not published.
	await expect(teacher.getByLabel('Kind of event')).toHaveValue('');
	await teacher.getByLabel('Kind of event').selectOption('Other event');
	await teacher.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	// Nothing typed is lost where something does not fit.
	await expect(teacher.getByText('It can’t end before it begins.')).toBeVisible();
	await expect(english.getByRole('textbox', { name: 'Title' })).toHaveValue('Dumplings after school');
	await expect(teacher.getByLabel('Who can come')).toHaveValue('members');
	await teacher.getByLabel('Ends at').fill('17:00');
	await teacher.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(teacher.getByText('Please say where it is.')).toBeVisible();
	await english.getByRole('textbox', { name: 'Place' }).fill('The school kitchen');
	await teacher.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(teacher.getByText('Colleagues who can publish it will find it in their inbox.')).toBeVisible();

	const coordinator = await as('coordinator', plain);
	await coordinator.goto('/participation');
	await coordinator.getByRole('link', { name: 'Read and publish' }).click();
	await coordinator.getByRole('button', { name: 'Publish this text' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();

	// It is for people with an account.
	const stranger = await visitor(plain);
	expect((await stranger.goto('/events/dumplings-after-school'))!.status()).toBe(404);
	const student = await as('maya', plain);
	await student.goto('/events');
	await student.getByRole('link', { name: 'Dumplings after school' }).click();
	await expect(student.getByText('Friday, March 5, 2027, 3:30 PM to 5:00 PM')).toBeVisible();
	await expect(student.getByText('Saturday, March 6, 2027, 5:30 AM to 7:00 AM')).toBeVisible();
	await student.getByRole('button', { name: 'I’d like to come' }).click();
	await expect(student.getByText('You asked to come.')).toBeVisible();

	await teacher.goto('/events/dumplings-after-school');
	const list = teacher.getByRole('region', { name: 'Your students' });
	const maya = list.getByRole('listitem').filter({ hasText: 'Asked to come' });
	await expect(maya.getByText('No form yet')).toBeVisible();
	await expect(maya.getByRole('checkbox')).toBeDisabled();
});

test('a visitor reads the festival in Chinese, with the lunar day and both clocks, and takes the calendar', async ({
	visitor
}) => {
	const reader = await visitor({ ...plain, language: 'zh-Hans' });
	await reader.goto('/events');
	await reader.getByRole('link', { name: '春节庙会' }).click();
	await expect(reader.getByText(/^农历正月/)).toBeVisible();
	await expect(reader.getByText('北美中部时间').first()).toBeVisible();
	await expect(reader.getByText(/^中国.*时间/).first()).toBeVisible();
	await expect(reader.getByRole('heading', { name: '日程' })).toBeVisible();
	const file = await reader.request.get('/events/chinese-new-year-festival.ics');
	expect(file.headers()['content-type']).toContain('text/calendar');
	expect(await file.text()).toContain('BEGIN:VEVENT');
	const calendar = await reader.request.get('/events.ics?lang=zh-Hans');
	expect(await calendar.text()).toContain('春节庙会');
	await reader.goto('/cities/birmingham');
	await expect(reader.getByRole('region', { name: '在这里举办的活动' })).toBeVisible();
});

test('at the door a number is enough, also while the line is away; names are on paper alone', async ({
	as
}) => {
	const keeper = await as('t.carver');
	await keeper.goto('/site');
	await keeper.getByRole('link', { name: 'Youth camp: three days of Chinese' }).click();
	await keeper.getByRole('link', { name: 'List and check-in at the door' }).click();
	await expect(keeper.getByText('0 of 1 are here.')).toBeVisible();
	await keeper.getByLabel('Number').fill('7');
	await keeper.getByRole('button', { name: 'They’re here' }).click();
	await expect(keeper.getByText('Nobody has this number.')).toBeVisible();
	await keeper.context().setOffline(true);
	await keeper.getByLabel('Number').fill('1');
	await keeper.getByRole('button', { name: 'They’re here' }).click();
	await expect(keeper.getByText('Number 1: welcome! People: 1.')).toBeVisible();
	await expect(keeper.getByText('1 not sent yet.')).toBeVisible();
	await keeper.context().setOffline(false);
	await expect(keeper.getByText('1 not sent yet.')).toBeHidden();
	await keeper.reload();
	await expect(keeper.getByText('1 of 1 are here.')).toBeVisible();
	await keeper.getByRole('link', { name: 'List to print, with names' }).click();
	await expect(keeper.getByRole('cell', { name: 'Ms Carter' })).toBeVisible();
});
