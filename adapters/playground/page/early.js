// Before anything is shown: keeps what is pressed until the script that handles it has been loaded.
const pressedEarly = [];

const keepPress = (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  event.preventDefault();
  pressedEarly.push(button);
};

document.addEventListener('click', keepPress);
document.addEventListener(
  'listening',
  () => {
    document.removeEventListener('click', keepPress);
    for (const button of pressedEarly) button.click();
  },
  { once: true },
);
