const form = document.getElementById("signin");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch("/signin", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: form.elements.key.value }),
  });
  if (answer.ok) {
    const to = new URLSearchParams(location.search).get("to") || "/";
    location.href = /^\/(?!\/)/.test(to) ? to : "/";
    return;
  }
  const fault = document.getElementById("fault");
  fault.textContent = (await answer.json()).detail;
  fault.hidden = false;
  form.elements.key.select();
});
