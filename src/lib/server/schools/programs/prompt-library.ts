// Prompts to pick from, in both languages, for students of 12 to 16. Each asks for something that a child can tell a pal without
// saying where they live or how to reach them, and without having to speak of their family.

export interface LibraryPrompt {
	id: string;
	/** By language, each written by itself. */
	words: { en: string; 'zh-Hans': string };
}

const prompt = (id: string, en: string, zh: string): LibraryPrompt => ({ id, words: { en, 'zh-Hans': zh } });

/** In an order that suits a first cycle: easy things first. */
export const promptLibrary: readonly LibraryPrompt[] = [
	prompt(
		'hello',
		'Say hello! What do you like to be called, and what are three things you enjoy?',
		'打个招呼吧！你喜欢别人怎么叫你？说说你喜欢的三件事。'
	),
	prompt(
		'school-day',
		'Walk your pal through a normal school day. Which hour goes by fastest?',
		'带笔友过一遍你平常的一天：从早到晚都上哪些课？哪一节过得最快？'
	),
	prompt(
		'breakfast',
		'What is a good breakfast? Describe it so well that your pal can smell it.',
		'什么样的早餐才算好吃？写得让笔友好像闻到香味一样。'
	),
	prompt(
		'weather',
		'What is the weather like where you are this week, and what does it make you want to do?',
		'这个星期天气怎么样？这样的天气让你想做什么？'
	),
	prompt(
		'song',
		'Which song have you had in your head lately? What do you like about it?',
		'最近脑子里总响着哪首歌？你喜欢它什么？'
	),
	prompt(
		'words',
		'Teach your pal three words of your language that are fun to say, and when you use them.',
		'教笔友三个说起来有意思的中文词，并说说什么时候会用到。'
	),
	prompt(
		'free-hour',
		'You have one free hour and no homework. How do you spend it?',
		'如果有一个小时可以自由支配，又没有作业，你会怎么过？'
	),
	prompt(
		'subject',
		'Which subject do you wish you had more of, and which one less? Why?',
		'你希望哪门课多一点，哪门课少一点？为什么？'
	),
	prompt(
		'game',
		'Explain the rules of a game or sport that you like to somebody who has never seen it.',
		'选一个你喜欢的游戏或运动，把规则讲给从没见过的人听。'
	),
	prompt(
		'lunch',
		'What is for lunch at your school? What would you put on the menu?',
		'你们学校午饭吃什么？要是由你定菜单，你会加上什么？'
	),
	prompt(
		'book',
		'Recommend a book, a comic or a story. Do not give away the end!',
		'向笔友推荐一本书、一部漫画或一个故事。可别把结局说出来！'
	),
	prompt(
		'city',
		'If your pal visited your city for one day, what should they see, hear and taste?',
		'如果笔友来你的城市玩一天，应该看什么、听什么、吃什么？'
	),
	prompt(
		'holiday',
		'Tell about a holiday or festival you look forward to. What happens, and what is your favorite moment?',
		'说说你最盼望的一个节日：大家会做什么？你最喜欢哪一刻？'
	),
	prompt(
		'proverb',
		'Share a saying or proverb from your language. What does it mean, and do you agree?',
		'分享一句成语、俗语或谚语。它是什么意思？你同意吗？'
	),
	prompt(
		'animal',
		'Which animal would you like to be for one day, and what would you do first?',
		'如果能当一天动物，你想当哪一种？第一件事做什么？'
	),
	prompt(
		'good-at',
		'What are you getting better at? What helped you?',
		'你在哪件事上越来越好？是什么帮了你？'
	),
	prompt(
		'invention',
		'Invent something that would make school life easier. How does it work?',
		'发明一样让校园生活更轻松的东西，它是怎么用的？'
	),
	prompt(
		'iron',
		'Many of our cities grew up around work like iron, steel or coal. What is your city known for?',
		'我们的不少城市因钢铁或煤矿而兴起。你的城市以什么出名？'
	),
	prompt(
		'friend',
		'What makes somebody a good friend? Tell about a small thing that a friend did.',
		'什么样的人算好朋友？说一件朋友为你做的小事。'
	),
	prompt(
		'film',
		'You make a film about your class. What kind of film is it, and how does it begin?',
		'假如你要拍一部关于你们班的电影，它是什么类型？怎么开头？'
	),
	prompt(
		'science',
		'What is something in nature or science that you find amazing? Explain it simply.',
		'自然或科学里有什么让你觉得神奇？用简单的话讲给笔友听。'
	),
	prompt(
		'same-different',
		'From your pal’s letters: what is the same for both of you, and what surprised you?',
		'从笔友的来信看，你们有哪些地方一样？什么让你感到意外？'
	),
	prompt(
		'mistake',
		'Tell about a funny mistake you made while learning something. What did you learn?',
		'说一个你学东西时闹的笑话，你从中学到了什么？'
	),
	prompt(
		'history',
		'Whom from history would you like to ask a question, and what would you ask?',
		'你想向历史上的哪个人提一个问题？会问什么？'
	),
	prompt(
		'kindness',
		'Describe something kind you saw somebody do this week.',
		'这个星期你看到过什么温暖的举动？写给笔友看看。'
	),
	prompt(
		'future',
		'What would you like to know how to do in five years?',
		'五年以后，你希望自己学会做什么？'
	),
	prompt(
		'letter-to-self',
		'What would you tell somebody who is about to start your grade?',
		'如果有人马上要升入你这个年级，你会对他说些什么？'
	),
	prompt(
		'thanks',
		'Look back at your letters. What will you remember, and what would you like to thank your pal for?',
		'回头看看你们的通信：哪些会一直记得？你想为什么事谢谢笔友？'
	)
];
