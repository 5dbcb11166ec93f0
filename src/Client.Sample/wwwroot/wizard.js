// Shows one step at a time. Without script the form is one long page that works the same.
const form = document.querySelector('[data-wizard]');
const steps = [...form.querySelectorAll('fieldset')];
const marks = [...document.querySelectorAll('ol.steps li')];
const isWrong = (step) => step.querySelector('[aria-invalid=true], .problem') !== null;
let current = Math.max(0, steps.findIndex(isWrong));

const show = (index, focus) => {
  current = index;
  steps.forEach((step, i) => (step.hidden = i !== index));
  marks.forEach((mark, i) => {
    mark.classList.toggle('wrong', isWrong(steps[i]));
    if (i === index) mark.setAttribute('aria-current', 'step');
    else mark.removeAttribute('aria-current');
  });
  if (focus) steps[index].querySelector('input:not([type=hidden]), select, button')?.focus();
};

steps.forEach((step, index) => {
  const row = document.createElement('div');
  row.className = 'row moves';
  const move = (label, by) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label, className: by < 0 ? 'second' : '' });
    button.addEventListener('click', () => show(index + by, true));
    row.append(button);
  };
  if (index > 0) move('Back', -1);
  if (index < steps.length - 1) move('Next', 1);
  step.append(row);

  // What is left out need not be filled in.
  const skip = step.querySelector('[data-skip]');
  const grey = () => step.querySelectorAll('input:not([data-skip]), select, textarea').forEach((field) => (field.disabled = skip.checked));
  skip?.addEventListener('change', grey);
  if (skip?.checked) grey();
});

// Enter goes on rather than saving half a customer.
form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('input') && current < steps.length - 1) {
    event.preventDefault();
    show(current + 1, true);
  }
});

const name = document.getElementById('customer.name');
const code = document.getElementById('customer.code');
const preview = document.getElementById('code-preview');
let timer;
const ask = () => {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const answer = await fetch(`/onboarding/code?${new URLSearchParams({ name: name.value, code: code.value })}`);
    if (answer.ok) preview.textContent = await answer.text();
  }, 250);
};
name.addEventListener('input', ask);
code.addEventListener('input', ask);
if (name.value) ask();

// Each reseller begins with services of its own, until somebody chooses.
const parent = document.getElementById('customer.parentId');
const services = [...form.querySelectorAll('input[name=services]')];
let isChosen = false;
services.forEach((box) => box.addEventListener('change', () => (isChosen = true)));
parent.addEventListener('change', async () => {
  const answer = await fetch(`/onboarding/services?${new URLSearchParams({ parentId: parent.value })}`);
  if (!answer.ok || isChosen) return;
  const offered = await answer.json();
  services.forEach((box) => (box.checked = offered.includes(box.value)));
});
show(current, false);
