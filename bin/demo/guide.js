// The text on the terminal when the demo runs: who can sign in, and what to try.

/** Username, description, and description in Chinese (last, because its characters are two columns wide). */
const people = [
	['maya', 'student at Carver, writes to Lin', '卡弗的学生，笔友是 Lin'],
	['t.carver', 'teacher, reads Maya’s letters first', 'Maya 的老师，先读她的信'],
	['lin', 'student in Chao Yang, writes to Maya', '朝阳的学生，笔友是 Maya'],
	['t.chaoyang', 'teacher, reads Lin’s letters first', 'Lin 的老师，先读她的信'],
	['james, wei', 'students, Phillips and Anshan', '学生：菲利普斯和鞍山，互为笔友'],
	['t.phillips, t.anshan', 'their teachers', '他们的老师'],
	['noor', 'student at Carver, has no pal yet', '卡弗的学生，还没有笔友'],
	['coordinator', 'program coordinator of both programs', '两个项目的项目协调员']
];

/**
 * @param {string} address where the server answers
 * @param {{ dataDir: string, seconds: string }} facts
 */
export function guide(address, { dataDir, seconds }) {
	const rows = people.map(
		([name, english, chinese]) => `  ${name.padEnd(22)}${english.padEnd(38)}${chinese}`
	);
	return `
Penbridge 笔桥 is ready after ${seconds} s:  ${address}

Everyone’s password / 所有人的密码：penbridge-demo

${rows.join('\n')}

Try this / 试一试
  1  Open three browsers (or private windows). Sign in as maya, t.carver, and lin.
     打开三个浏览器（或无痕窗口），分别用 maya、t.carver、lin 登录。
  2  Write a letter as maya. Approve it as t.carver on /review. See lin get it without a reload.
     用 maya 写一封信，用 t.carver 在 /review 通过。lin 不用刷新页面就能收到。
  3  Switch the language at the top of any page. / 每页顶部都能切换语言。

Your changes are saved in ${dataDir}. Start over: npm run demo -- --fresh. Stop: Ctrl+C.
数据保存在 ${dataDir}。重新开始：npm run demo -- --fresh。停止：Ctrl+C。
`;
}
