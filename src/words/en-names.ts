/** The words for the house's fixed things. */

export type GroupKey = 'employees' | 'partners' | 'accountTeams';
export type QuestionKey = 'need' | 'ease' | 'enjoyment';
export type TopicKey = 'answers' | 'decision' | 'information' | 'tools' | 'people' | 'nothing';
export type ThemeKey =
  | 'responseTime'
  | 'documentation'
  | 'tools'
  | 'pricing'
  | 'training'
  | 'onboarding'
  | 'communication'
  | 'ownership'
  | 'quality'
  | 'tempo'
  | 'recognition'
  | 'workload'
  | 'decisions'
  | 'invoicing';
export type Point = 1 | 2 | 3 | 4 | 5;

const groups: Readonly<Record<GroupKey, string>> = {
  employees: 'Employees',
  partners: 'Partners',
  accountTeams: 'Account teams',
};

const asked: Readonly<Record<QuestionKey, string>> = {
  need: 'Did you get what you needed?',
  ease: 'Did we make it easy?',
  enjoyment: 'Was it enjoyable?',
};

/** How one's own answer is called. */
const own: Readonly<Record<QuestionKey, string>> = {
  need: 'Got what you needed',
  ease: 'Easy',
  enjoyment: 'Enjoyable',
};

/** How the figure of a group is called. */
const figures: Readonly<Record<QuestionKey, string>> = {
  need: 'Got what they needed',
  ease: 'Easy',
  enjoyment: 'Enjoyable',
};

const degrees: Readonly<Record<Point, string>> = {
  1: 'Not at all',
  2: 'A little',
  3: 'Somewhat',
  4: 'Very',
  5: 'Extremely',
};
const points: Readonly<Record<QuestionKey, Readonly<Record<Point, string>>>> = {
  need: { 1: 'None of it', 2: 'A little', 3: 'Some', 4: 'Most', 5: 'All of it' },
  ease: degrees,
  enjoyment: degrees,
};

const topics: Readonly<Record<TopicKey, string>> = {
  answers: 'Quicker answers',
  decision: 'A decision',
  information: 'Information',
  tools: 'Tools or access',
  people: 'Time or people',
  nothing: 'Nothing now',
};

const themes: Readonly<Record<ThemeKey, string>> = {
  responseTime: 'response time',
  documentation: 'documentation',
  tools: 'tools and access',
  pricing: 'prices and costs',
  training: 'training',
  onboarding: 'onboarding and handing over',
  communication: 'being told',
  ownership: 'who is responsible',
  quality: 'quality',
  tempo: 'tempo',
  recognition: 'recognition and thanks',
  workload: 'workload',
  decisions: 'decisions',
  invoicing: 'invoices and orders',
};

export const names = {
  product: 'Pollen',
  group: (group: GroupKey): string => groups[group],
  /** The whole question, as it is asked of every group. */
  asked: (question: QuestionKey): string => asked[question],
  own: (question: QuestionKey): string => own[question],
  question: (question: QuestionKey): string => figures[question],
  point: (question: QuestionKey, value: Point): string => points[question][value],
  /** "Easy: very, 4 of 5". */
  accessiblePoint: (question: QuestionKey, value: Point): string =>
    `${own[question]}: ${points[question][value].toLowerCase()}, ${value} of 5`,
  ownPoint: (value: Point): string => `${value} of 5`,
  topic: (topic: TopicKey): string => topics[topic],
  theme: (theme: ThemeKey): string => themes[theme],
  needMost: 'What do you need most now?',
  needMostOptional: 'What do you need most now? (optional)',
};
