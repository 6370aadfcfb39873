// Helpers of the tests of letters in two halves.
import { afterEach, beforeEach } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Warned } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { counters } from '../../src/lib/server/inbox/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { chooseReads } from '../../src/lib/server/people/index.ts';
import { askForReading, decide, findItem, halfNotes } from '../../src/lib/server/review/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { actor, pairingOf } from '../world.ts';

/** What Maya writes, in both languages; each letter says something else, since a copy is flagged. */
const halves = [
	['On Saturday we planted tomatoes behind the library.', '星期六我们在图书馆后面种了西红柿。'],
	['My dog has learned how to open the fridge door.', '我的狗学会了怎么开冰箱门。'],
	['The bus broke down, so our class walked to the museum.', '公共汽车坏了，我们班走路去了博物馆。'],
	['Grandma bakes peach cobbler whenever it thunders.', '一打雷，奶奶就烤桃子派。'],
	['We painted the gym wall blue before the big game.', '大比赛以前，我们把体育馆的墙刷成了蓝色。'],
	['A heron stands in our creek every single morning.', '每天早上都有一只白鹭站在我们的小河里。'],
	['I finally finished the puzzle with the steam train.', '我终于拼完了那幅蒸汽火车的拼图。'],
	['Our choir sang at the farmers market in the rain.', '我们合唱团在雨中的菜市场唱了歌。'],
	['The science fair volcano went off two hours too early.', '科学展的火山早了两个小时喷发。'],
	['My cousin collects old maps of the railroads here.', '我表弟收集这里铁路的老地图。'],
	['We counted forty fireflies in the yard last night.', '昨天晚上我们在院子里数到四十只萤火虫。'],
	['The library let us build a fort out of big boxes.', '图书馆让我们用大纸箱搭了一座城堡。'],
	['I burned the pancakes, and the smoke alarm sang along.', '我把煎饼烤焦了，烟雾报警器也跟着唱起来。'],
	['Our teacher juggles oranges when we finish early.', '我们早做完的时候，老师就用橙子玩杂耍。'],
	['A turtle crossed the soccer field during practice.', '训练的时候，一只乌龟穿过了足球场。'],
	['We made kites, and mine got stuck in the oak tree.', '我们做了风筝，我的挂在橡树上了。'],
	['The barber told me about the old steel mills.', '理发师给我讲了老钢厂的故事。'],
	['I can whistle now, but my brother wishes I could not.', '我现在会吹口哨了，可是弟弟希望我不会。'],
	['The moon looked orange over the parking lot.', '停车场上面的月亮看起来是橙色的。'],
	['Our band needs a drummer who is not afraid of noise.', '我们乐队需要一个不怕吵的鼓手。'],
	['We saw a comet through the neighbor’s telescope.', '我们用邻居的望远镜看见了一颗彗星。'],
	['The cafeteria served okra, and nobody complained.', '食堂做了秋葵，居然没有人抱怨。'],
	['I keep my marbles in a jar that smells of pickles.', '我把弹珠放在一个有泡菜味的罐子里。'],
	['A storm took the power, so we played cards by candle.', '暴风雨停了电，我们点着蜡烛打牌。'],
	['My sneakers squeak on the new floor of the hallway.', '我的运动鞋在走廊的新地板上吱吱响。'],
	['The ice cream truck plays the same song as last year.', '冰淇淋车放的还是去年那首歌。']
] as const;
let used = 0;
export let [english, chinese]: readonly [string, string] = halves[0];
/** The pair of maya and lin; filled in before each test. */
export let pair = '';
/** The next two halves. */
export const turn = () => void ([english, chinese] = halves[used++ % halves.length]!);

/** Whether a half may go without a reader, by the teachers of both sides. */
export async function setUnread(on: boolean) {
	for (const who of ['t.carver', 't.chaoyang'])
		await pairing.setSwitch(await actor(who), pair, { of: 'unread', on });
}

/** Maya hands in a letter. */
export async function send(body = english, second = chinese, more: { id?: string; basis?: string } = {}) {
	const letter = { pairingId: pair, id: newId(), body, second, ...more };
	const { id, revisionId } = await messages.submit(await actor('maya'), letter).catch(async (refused) => {
		if (!(refused instanceof Warned)) throw refused;
		return messages.submit(await actor('maya'), { ...letter, anyway: true });
	});
	return { id, revisionId };
}
export const approve = async (who: string, revisionId: string) =>
	decide(await actor(who), { revisionId, decision: 'approve', sure: true });
export const ask = async (who: string, revisionId: string, half = 'second') =>
	askForReading(await actor(who), { revisionId, half });
export const reading = async (revisionId: string) =>
	(await db().select().from(t.halfReading).where(eq(t.halfReading.revisionId, revisionId)))[0];
export const stateOf = async (id: string) =>
	(await db().select().from(t.reviewable).where(eq(t.reviewable.id, id)))[0]!.state;
export const threadOf = async (who: string) =>
	inLocale('en', async () =>
		messages.threadView(await messages.openThread(await actor(who), pair), await actor(who), 'en')
	);
export const notesFor = async (who: string, id: string) =>
	inLocale('en', async () => halfNotes(await findItem(await actor(who), id), await actor(who), 'en'));
export const waitingHalves = async (who: string) =>
	(await counters(await actor(who), { fresh: true, queue: false })).others.find(
		({ kind }) => kind === 'halves'
	)?.n ?? 0;
export const flaggedBody = () => `${english} My phone number is 205 555 0187.`;

/** Before each test, maya and lin write in both languages, and adults read the languages of their schools. */
export function useHalves(): void {
	beforeEach(async () => {
		env.UNDO_SECONDS = 0;
		turn();
		pair = await pairingOf('maya', 'lin');
		await db().update(t.pairing).set({ halves: 'both', state: 'active' }).where(eq(t.pairing.id, pair));
		await setUnread(false);
	});
	afterEach(async () => {
		env.UNDO_SECONDS = 0;
		moveClock(0);
		for (const who of ['t.carver', 't.ellis']) await chooseReads(await actor(who), []);
	});
}
