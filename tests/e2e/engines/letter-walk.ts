import type { EngineWindow } from './driver.ts';

type Opens = (size?: { width: number; height: number }) => Promise<EngineWindow>;

/**
 * A letter's way from its writer to the pal: typed and sent with the mouse, approved with a key. One window is open at a time: some engines have
 * no more.
 * @param words of the letter
 * @param phone the pal's window
 */
export async function walkLetter(opens: Opens, words: string, phone: { width: number; height: number }) {
	const maya = await opens();
	await openLetters(maya, 'maya');
	await maya.fill('^Your letter to', words);
	await maya.click('button', 'Send to my teacher');
	await maya.sees('Your letter is with your teacher now.');
	await maya.goto('/messages');
	await maya.click('link', '^Open your letters');
	await maya.sees('Ms Carter hasn’t read it yet');
	await maya.sees(words);
	await maya.keepPicture('sent');
	await maya.close();

	const carter = await opens();
	await carter.signIn('t.carver');
	await carter.goto('/review');
	await carter.awake();
	await carter.click('link', 'Maya → Lin');
	// The list has its first words, too, so the letter is there when its heading is.
	await carter.shows('heading', '^Maya to Lin');
	await carter.sees(words);
	await carter.keepPicture('desk');
	// A key that comes at once may have been meant for the item before, and does nothing.
	await carter.settled();
	await carter.driver.press('a');
	await carter.sees('Approved.');
	await carter.close();

	const lin = await opens(phone);
	await openLetters(lin, 'lin');
	await lin.sees(words);
	await lin.keepPicture('arrived');
}

async function openLetters(student: EngineWindow, username: string): Promise<void> {
	await student.signIn(username);
	await student.goto('/messages');
	await student.awake();
	await student.click('link', '^Open your letters');
	await student.arrives(/^\/messages\/./);
}
