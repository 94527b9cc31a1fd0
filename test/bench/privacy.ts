import { topicsPicked } from '../domain/privacy/attacks/topics.ts';
console.log(JSON.stringify(topicsPicked(1)));
