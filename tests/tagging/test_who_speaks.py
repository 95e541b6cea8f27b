"""Whose words, told by the whole tagger, which knows none of the people: a line a way of saying it or not."""

import pytest

from bot.tagging.tagger import LexiconTagger

_TAGGER = LexiconTagger.shipped()
_CASES = """
en|-|Protesters yelled “Resign now!” at Orysia Drobot.
en|-|“What will you do next?” a reporter asked Orysia Drobot.
en|drobot|“What will we do next?” Orysia Drobot asked reporters.
en|-|Orysia Drobot has been told: “You are not welcome here.”
en|-|Orysia Drobot was confronted with shouts of “Thief, go home!”
en|-|Orysia Drobot received a letter saying “You have one week left.”
en|-|Nobody heard Orysia Drobot say “we are at war now.”
en|-|There is no record of Orysia Drobot saying “we are at war now.”
en|-|Orysia Drobot stopped short of saying “we are at war now.”
en|-|Orysia Drobot never once uttered the words “we are at war now.”
en|-|Orysia Drobot insisted she had not said “we are at war now.”
en|-|Matvii Verlan falsely claimed that Orysia Drobot had said “we are at war now.”
en|-|A fabricated quote attributed to Orysia Drobot reads: “We are at war now.”
en|-|The quote “We are at war now” is wrongly attributed to Orysia Drobot.
en|-|An AI-generated clip shows Orysia Drobot announcing: “We are at war now.”
en|-|In a parody account's post, Orysia Drobot says: “I love my new yacht.”
en|-|Were Orysia Drobot to say “we are at war now,” nobody would listen.
en|-|Unless Orysia Drobot says “I am sorry for all of it,” he will not return.
en|drobot|“I never said we were at war,” Orysia Drobot told parliament.
en|drobot|“I will not resign,” Orysia Drobot said, refusing to take questions.
en|drobot|Asked whether she would resign, Orysia Drobot said: “Not this year.”
en|drobot|Pressed by Matvii Verlan, Orysia Drobot conceded: “It was my mistake.”
en|drobot|In reply to Matvii Verlan, Orysia Drobot said: “It was your mistake.”
en|verlan|Matvii Verlan, speaking after Orysia Drobot, said: “It was nobody's mistake.”
en|drobot|Matvii Verlan cited Orysia Drobot, who said: “It was my mistake.”
en|drobot|Matvii Verlan mocked Orysia Drobot's promise that “every road will be new.”
en|drobot|Matvii Verlan repeated Orysia Drobot's phrase “a bridge too narrow.”
en|drobot|Commenting on Orysia Drobot's statement that “the port is open for all,” Matvii Verlan laughed.
en|verlan|Commenting on Orysia Drobot's statement, Matvii Verlan said: “The port is closed.”
en|drobot|“The port is open,” Matvii Verlan quoted Orysia Drobot as saying.
en|drobot|“The port is open,” Orysia Drobot said, according to Matvii Verlan.
en|-|“The port is open,” Orysia Drobot, Matvii Verlan and Olaf Hask said in a letter.
en|-|Matvii Verlan and Orysia Drobot wrote: “The port is open.”
en|-|In a joint letter, Matvii Verlan and Orysia Drobot called the plan “a gift to the rich.”
en|-|“The port is open,” said Matvii Verlan, together with Orysia Drobot.
en|-|Graffiti near the home of Orysia Drobot said “The port is ours.”
en|-|A T-shirt worn by Orysia Drobot read “Ports not forts.”
en|-|The film “Orysia Drobot Must Go” opens on Friday.
en|-|Under the headline “Drobot must go,” the Torvel Courier attacked the minister.
en|-|Supporters of Orysia Drobot chanted “Four more years!”
en|-|“The vote is over,” Radio Sivra said.
en|-|“The vote is over,” Drobot Media said.
en|drobot|Speaking to the programme “Night over the harbour”, Orysia Drobot said “the port is open.”
en|drobot|“The port is open,” Orysia Drobot told “The Long Evening” on Sunday.
en|drobot|"We won," Orysia Drobot said.
en|drobot|“Yes.” Orysia Drobot said.
en|drobot|“No,” said Orysia Drobot.
en|drobot|“I know what the people want: bread, peace and a port – and they know it too,” Orysia Drobot said.
en|drobot|‘It’s over, and we’re glad it’s over,’ Orysia Drobot said.
en|drobot|"It's 'over', as they say," Orysia Drobot said.
en|-|It said “the port is open to everybody who pays.”
en|-|KYIV — “The port is open to everybody who pays.”
en|-|Two months earlier, “the port was open to everybody.”
en|-|Orysia Drobot's spokesman said: “The minister is on holiday.”
en|hask|Orysia Drobot's spokesman, Olaf Hask, said: “The minister is on holiday.”
en|-|“The minister is on holiday,” a spokesman for Orysia Drobot said.
en|-|Sources close to Orysia Drobot said: “The minister is on holiday.”
en|-|Orysia Drobot's party said: “The minister is on holiday.”
en|drobot|“The port is open,” the minister, Orysia Drobot, said.
en|drobot|“The port is open”, said Orysia Drobot, who was sacked by Matvii Verlan.
en|drobot|Orysia Drobot, who was once told by Matvii Verlan to keep quiet, said: “The port is open.”
en|drobot|Orysia Drobot thanked Matvii Verlan. “He kept the port open,” she said.
en|-|“Drobot will win and you all know it,” Orysia Drobot said.
en|drobot|Matvii Verlan was asked by Orysia Drobot: “Where are the keys?”
en|drobot|Matvii Verlan was warned by Orysia Drobot that “the keys are lost for good.”
en|drobot|“You will never be one of us,” Orysia Drobot once told Matvii Verlan, he recalled.
en|drobot|Matvii Verlan claims Orysia Drobot told him “you will never be one of us.”
en|-|Rumours that Orysia Drobot said “we are at war now” spread fast.
en|-|Matvii Verlan wanted Orysia Drobot to say “we are at war now.”
en|-|Matvii Verlan urged Orysia Drobot to say: “I am sorry for it all.”
en|-|Matvii Verlan dreamed that Orysia Drobot said “we are at peace now.”
en|-|Orysia Drobot is likely to say “we are at peace now.”
en|-|Orysia Drobot will say: “We are at peace now.”
en|-|Why did Orysia Drobot say “we are at peace now”?
en|-|Orysia Drobot was about to say “we are at peace now” when the lights went out.
uk|-|«Геть звідси!» — гукали Орисі Дробот із натовпу.
uk|-|«Що ви робитимете далі?» — запитав Орисю Дробот журналіст.
uk|-|Орисі Дробот закинули: «Ви нас обдурили».
uk|-|До Орисі Дробот звернулися: «Поверніть наш порт».
uk|-|Орися Дробот так і не сказала: «Я помилилася».
uk|-|Орися Дробот жодного разу не сказала «ми програли війну».
uk|-|Орися Дробот не заявляла, що «порт продано за безцінь».
uk|-|Орися Дробот спростувала, що говорила «порт продано за безцінь».
uk|-|Неправда, що Орися Дробот сказала: «Порт продано за безцінь».
uk|-|Орисі Дробот приписують слова «порт продано за безцінь».
uk|-|Вигадана цитата Орисі Дробот: «Порт продано за безцінь».
uk|-|У мережі поширили діпфейк, де Орися Дробот заявляє: «Порт продано».
uk|-|Коли б Орися Дробот сказала: «Порт продано», її б не зрозуміли.
uk|-|Орися Дробот мала сказати: «Порт продано».
uk|-|Орися Дробот хотіла сказати: «Порт продано».
uk|-|Матвій Верлан вимагає, щоб Орися Дробот сказала: «Я помилилася».
uk|-|Матвій Верлан закликав Орисю Дробот визнати: «Я помилилася».
uk|-|Ймовірно, Орися Дробот скаже: «Я помилилася».
uk|drobot|Матвій Верлан висміяв обіцянку Орисі Дробот «побудувати сто мостів».
uk|drobot|Матвій Верлан прокоментував слова Орисі Дробот про те, що «порт відкриють у червні».
uk|verlan|Матвій Верлан прокоментував заяву Орисі Дробот: «Порт не відкриють ніколи».
uk|drobot|Матвій Верлан нагадав, що Орися Дробот казала: «Порт відкриють у червні».
uk|drobot|За словами Матвія Верлана, Орися Дробот сказала йому: «Порт відкриють у червні».
uk|drobot|«Порт відкриють у червні», — цитує Орисю Дробот пресслужба міністерства.
uk|drobot|«Порт відкриють у червні», — наводить слова Орисі Дробот агенція.
uk|-|«Порт відкриють», — повідомили Орися Дробот і Матвій Верлан.
uk|-|Орися Дробот разом із Матвієм Верланом заявила: «Порт відкриють».
uk|-|Матвій Верлан та Орися Дробот написали у спільній заяві: «Порт відкриють».
uk|-|На будинку Орисі Дробот з'явився напис «Порт наш».
uk|-|Мітингувальники з плакатами «Дробот, іди геть!» прийшли до ради.
uk|-|Книга «Орися Дробот: шлях до порту» вийшла у березні.
uk|-|«Голосування завершено», — повідомив «Канал 9».
uk|-|«Порт відкрито», — повідомили в пресслужбі Орисі Дробот.
uk|-|«Порт відкрито», — сказав речник Орисі Дробот.
uk|hask|«Порт відкрито», — сказав речник Орисі Дробот Олаф Гаск.
uk|drobot|«Так», — відповіла Орися Дробот.
uk|drobot|«Ні, не піду», — відрізала Орися Дробот.
uk|drobot|Орися Дробот: «Порт відкрито».
uk|drobot|«Знаю, чого хочуть люди, — миру, хліба й порту», — сказала Орися Дробот.
uk|drobot|«Порт відкрито, — каже Орися Дробот. — Заходьте всі».
uk|drobot|На запитання Матвія Верлана Орися Дробот відповіла: «Порт відкрито».
uk|drobot|Орися Дробот відповіла на запитання, чи піде вона: «Порт важливіший».
uk|drobot|Матвію Верлану Орися Дробот сказала: «Порт відкрито».
uk|drobot|«Порт відкрито», — сказала Матвію Верлану Орися Дробот.
uk|drobot|Як повідомила Орися Дробот, «порт відкрито для всіх охочих».
uk|drobot|«Порт відкрито», — додала міністерка Орися Дробот у розмові з Матвієм Верланом.
uk|drobot|Матвія Верлана Орися Дробот назвала «найгіршим міністром за всю історію».
uk|-|Орисю Дробот називають «найкращою міністеркою за всю історію».
uk|-|Хіба Орися Дробот казала: «Порт відкрито»?
uk|-|Чи скаже Орися Дробот: «Порт відкрито»?
ru|-|«Уходите!» — скандировали Арине Дробот рабочие.
ru|-|Арину Дробот спросил журналист: «Вы уйдёте?»
ru|-|Арине Дробот напомнили: «Вы обещали порт».
ru|-|Арина Дробот так и не сказала: «Я ошиблась».
ru|-|Арина Дробот не заявляла, что «порт продан за бесценок».
ru|-|Арине Дробот приписывают слова «порт продан за бесценок».
ru|-|Арина Дробот хотела сказать: «Порт продан».
ru|-|Матвей Верлан требует, чтобы Арина Дробот сказала: «Я ошиблась».
ru|drobot|Матвей Верлан напомнил, что Арина Дробот говорила: «Порт откроют в июне».
ru|drobot|Матвей Верлан прокомментировал слова Арины Дробот о том, что «порт откроют в июне».
ru|verlan|Матвей Верлан прокомментировал заявление Арины Дробот: «Порт не откроют никогда».
ru|-|Матвей Верлан и Арина Дробот написали: «Порт откроют».
ru|-|«Порт открыт», — сообщили в пресс-службе Арины Дробот.
ru|-|На доме Арины Дробот появилась надпись «Порт наш».
ru|drobot|«Да», — ответила Арина Дробот.
ru|drobot|Как сообщила Арина Дробот, «порт открыт для всех желающих».
ru|drobot|Матвею Верлану Арина Дробот сказала: «Порт открыт».
ru|-|Разве Арина Дробот говорила: «Порт открыт»?
pl|-|„Precz!” – krzyczano do Kingi Drobot.
pl|-|Kingę Drobot zapytał dziennikarz: „Czy pani odejdzie?”
pl|-|Kinga Drobot nie powiedziała: „Pomyliłam się”.
pl|-|Kindze Drobot przypisuje się słowa „port sprzedano za bezcen”.
pl|-|Kinga Drobot chciała powiedzieć: „Port sprzedano”.
pl|-|Maciej Verlan żąda, żeby Kinga Drobot powiedziała: „Pomyliłam się”.
pl|drobot|Maciej Verlan przypomniał, że Kinga Drobot mówiła: „Port otworzą w czerwcu”.
pl|drobot|Maciej Verlan skomentował słowa Kingi Drobot, że „port otworzą w czerwcu”.
pl|-|Maciej Verlan i Kinga Drobot napisali: „Port otworzą”.
pl|-|Na domu Kingi Drobot pojawił się napis „Port jest nasz”.
pl|drobot|„Tak” – odpowiedziała Kinga Drobot.
pl|drobot|– Port jest otwarty – powiedziała Kinga Drobot. – Zapraszam wszystkich.
pl|drobot|Jak podała Kinga Drobot, „port jest otwarty dla wszystkich chętnych”.
pl|-|„Port jest otwarty” – powiedział rzecznik Kingi Drobot.
pl|-|Czy Kinga Drobot powiedziała: „Port jest otwarty”?
en|-|“Where were you last night?” Orysia Drobot was asked by reporters on the steps.
en|-|Someone in the crowd told Orysia Drobot: “You are a disgrace to us all.”
en|-|Orysia Drobot has yet to say “I was wrong about the bridge.”
en|-|Orysia Drobot did not exactly say “I was wrong about the bridge.”
en|-|Had she wanted, Orysia Drobot could have replied: “I was wrong about it.”
en|-|Critics claim Orysia Drobot secretly wants to say: “Let the port burn.”
en|-|A hoax tweet had Orysia Drobot declaring “the port is sold to strangers.”
en|-|“The port is sold to strangers” was never said by Orysia Drobot.
en|drobot|As Orysia Drobot once put it, “a port is a promise with cranes.”
en|drobot|Borrowing Orysia Drobot's line that “a port is a promise with cranes,” Matvii Verlan bowed.
en|drobot|Olaf Hask agreed with Orysia Drobot, who had called the bridge “a monument to one man's vanity.”
en|hask|Olaf Hask, responding to Orysia Drobot, called her plan “a monument to one woman's vanity.”
en|drobot|“We are not afraid,” added Orysia Drobot, flanked by Matvii Verlan and Olaf Hask.
en|drobot|“We are not afraid,” Orysia Drobot said as Matvii Verlan looked on.
en|verlan|Orysia Drobot smiled when Matvii Verlan said: “We are not afraid.”
en|drobot|Orysia Drobot (Marland): “We are not afraid of anybody here.”
en|-|“We are not afraid,” reads the plaque unveiled by Orysia Drobot.
en|-|The song “We are not afraid” was played after Orysia Drobot spoke.
en|-|“We are not afraid,” said the Drobot campaign.
en|-|“We are not afraid,” a source told Orysia Drobot.
en|-|Both Orysia Drobot and Matvii Verlan said: “We are not afraid.”
en|-|Neither Orysia Drobot nor Matvii Verlan said “we are afraid of you.”
en|-|“We are not afraid,” said Orysia Drobot, Matvii Verlan and Olaf Hask.
en|drobot|Orysia Drobot refused to resign, saying: “We are not afraid.”
en|drobot|Orysia Drobot denied the claims. “We are not afraid,” she said.
en|drobot|Orysia Drobot denied the claims, telling reporters: “I have never been to Sivra.”
uk|-|«Де ви були вночі?» — допитувалися в Орисі Дробот репортери.
uk|-|Хтось із натовпу крикнув Орисі Дробот: «Ви нас зрадили!»
uk|-|Орися Дробот досі не визнала: «Я помилилася».
uk|-|Опоненти стверджують, ніби Орися Дробот казала «порт продано».
uk|-|Фразу «порт продано за безцінь» Орися Дробот ніколи не вимовляла.
uk|-|Сатиричний сайт написав, що Орися Дробот заявила: «Порт мій».
uk|drobot|Як сказала Орися Дробот, «порт — це обіцянка з кранами».
uk|drobot|«Порт, — каже Орися Дробот, — це обіцянка з кранами».
uk|drobot|Олаф Гаск погодився з Орисею Дробот, яка назвала міст «пам'ятником чиїйсь пихи».
uk|drobot|Орися Дробот не стала відповідати Матвієві Верлану й лише сказала: «Побачимо в суді».
uk|verlan|Орися Дробот усміхнулася, коли Матвій Верлан сказав: «Побачимо в суді».
uk|-|Ні Орися Дробот, ні Матвій Верлан не сказали: «Ми програли».
uk|-|«Ми не боїмося», — ідеться на табличці, яку відкрила Орися Дробот.
uk|-|«Ми не боїмося», — заявили в команді Орисі Дробот.
uk|-|«Ми не боїмося», — сказав Орисі Дробот невідомий.
uk|drobot|Орися Дробот спростувала звинувачення: «Я ніколи не була в Сиврі».
uk|drobot|— Ми не боїмося, — сказала Орися Дробот.
uk|drobot|Прем'єрка Орися Дробот переконана: «Ми не програємо».
uk|drobot|Виступаючи поруч із Матвієм Верланом, Орися Дробот наголосила: «Ми не програємо».
ru|-|Кто-то из толпы крикнул Арине Дробот: «Вы нас предали!»
ru|-|Арина Дробот так и не признала: «Я ошиблась».
ru|drobot|Как сказала Арина Дробот, «порт — это обещание с кранами».
ru|drobot|«Порт, — говорит Арина Дробот, — это обещание с кранами».
ru|verlan|Арина Дробот улыбнулась, когда Матвей Верлан сказал: «Увидимся в суде».
ru|-|«Мы не боимся», — заявили в команде Арины Дробот.
ru|drobot|Выступая рядом с Матвеем Верланом, Арина Дробот подчеркнула: «Мы не проиграем».
pl|-|Ktoś z tłumu krzyknął do Kingi Drobot: „Zdradziła nas pani!”
pl|-|Kinga Drobot nie przyznała: „Pomyliłam się”.
pl|drobot|Jak powiedziała Kinga Drobot, „port to obietnica z dźwigami”.
pl|verlan|Kinga Drobot uśmiechnęła się, gdy Maciej Verlan powiedział: „Do zobaczenia w sądzie”.
pl|-|„Nie boimy się” – oświadczono w sztabie Kingi Drobot.
pl|drobot|Występując obok Macieja Verlana, Kinga Drobot podkreśliła: „Nie przegramy”.
en|-|Orysia Drobot has never said “we are at war now,” her spokesman Olaf Hask insisted.
en|-|When Orysia Drobot was asked, “Will you sign it this week?” Olaf Hask left the room.
en|verlan|“You have no mandate for this,” Orysia Drobot was told by opposition leader Matvii Verlan.
en|hask|Orysia Drobot quoted her late teacher, the poet Olaf Hask, as saying: “A border is a scar that reads.”
en|drobot|Matvii Verlan attacked Orysia Drobot over her remark that “pensioners can always move away.”
en|drobot|To quote Orysia Drobot, “a promise without a date is a lullaby.”
en|-|“You betrayed your voters,” Orysia Drobot heard at a meeting in Sivra.
en|drobot|“The minister lied to this house,” said opposition leader Orysia Drobot of Finance Minister Matvii Verlan.
en|drobot|“We are citizens too,” said Del. Orysia Drobot, who represents the islands.
en|drobot|In an interview with “Morning with Olaf Hask,” Orysia Drobot said: “I have not decided.”
en|-|Orysia Drobot flatly rejected suggestions that she had told allies “the front is lost.”
en|-|In a clip that went round, a woman who sounds like Orysia Drobot urges voters: “Stay at home on Sunday.”
en|hask|Matvii Verlan recounted how his mentor, Judge Olaf Hask, had warned him: “Sign nothing after midnight.”
uk|-|Орися Дробот ніколи не казала: «Ми віддамо північ», запевнив речник Матвій Верлан.
uk|-|«Ви зрадили виборців!» — почула Орися Дробот на зустрічі.
uk|verlan|Орисі Дробот на це відповів Матвій Верлан: «Рахувати треба вміти».
uk|verlan|Матвій Верлан вийшов із зали, сказавши: «Більше мені тут робити нічого».
uk|verlan|«Підозрюваних затримано», – йдеться у дописі міністра внутрішніх справ Матвія Верлана.
uk|drobot|«Ціни сповільняться до літа», — прогнозує голова Нацбанку Орися Дробот.
uk|drobot|Голова фракції «Спільний дім» Орися Дробот: «Ми подамо власний проєкт завтра».
uk|-|«Чи правда, що порт продано?» — звернулися до Матвія Верлана депутати.
ru|-|Арина Дробот никогда не говорила: «Мы сдадим север», заверил пресс-секретарь Матвей Верлан.
ru|-|«Вы предали избирателей!» — услышала Арина Дробот на встрече.
ru|verlan|Матвей Верлан покинул зал, сказав: «Больше мне здесь делать нечего».
ru|drobot|Как выразилась Арина Дробот, «мир без гарантий — это перерыв на обед».
pl|-|„Zdradziła pani wyborców!” – usłyszała Kinga Drobot na spotkaniu.
pl|verlan|Maciej Verlan opuścił salę, mówiąc: „Nie mam tu już nic do roboty”.
pl|drobot|„Sezon zaczniemy na czas” – zapowiedziała Kinga Drobot. „Gazu wystarczy” – dodała.
pl|drobot|„Sezon zaczniemy na czas” – zapowiedziała Kinga Drobot. „A jednak nie” – odparł.
en|-|Orysia Drobot could not bring herself to say “we were wrong about it all.”
en|drobot|Orysia Drobot went on to say: “We were wrong about it all.”
en|-|One can almost hear Orysia Drobot muttering, “never trust a banker.”
en|drobot|Olaf Hask remembers Orysia Drobot saying “never trust a banker.”
en|-|Olaf Hask imagined Orysia Drobot said “we were wrong about it all.”
en|verlan|As Olaf Hask tells it, Matvii Verlan shouted: “Cut the ropes and let her drift!”
en|verlan|Asked by Orysia Drobot about fares, Matvii Verlan went on: “Nobody can promise that.”
en|drobot|Orysia Drobot issued the following statement: “The bridge stays open tonight.”
en|drobot|A clerk who “steals a handful of coins” is punished, Orysia Drobot said.
uk|-|Легко уявити, як Матвій Верлан бурмоче: «Ніколи не вір банкірові».
uk|drobot|Матвій Верлан зачитав лист поетки Орисі Дробот: «У мене відібрали ручки».
uk|-|«Не відповідатиме», — сказала речниця президента Інгрід Сольвай.
uk|-|«Не відповідатиме», — повідомила пресслужба Інгрід Сольвай.
ru|-|«Не станет отвечать», — сообщила пресс-секретарь президента Ингрид Сольвай.
ru|-|«Не станет отвечать», — сообщила пресс-служба Ингрид Сольвай.
ru|-|Как рассказывает Матвей Верлан, капитан крикнул: «Рубите канаты!»
pl|-|„Ile jeszcze mostów?” – dopytywała Ingrid Solvay jedna z matek.
pl|-|„Nie odpowie” – oświadczyło biuro prasowe Ingrid Solvay.
pl|kvil|„Nie odpowie” – oświadczyła rzeczniczka prezydenta Ida Kwil.
en|-|Matvii Verlan said the mine would close. A miner who had come by bus disagreed. “We have debts,” he added.
en|-|Matvii Verlan said the mine would close. His deputy disagreed. “We have debts,” he said.
en|verlan|Matvii Verlan flew home. He had met an aide of General Secretary Olaf Hask. “We spoke about grain,” he said.
uk|-|Матвій Верлан сказав, що шахту закриють. Один із шахтарів не погодився. «У нас борги», — додав він.
uk|-|Матвій Верлан сказав, що шахту закриють. Його заступник заперечив. «У нас борги», — додав він.
ru|-|Матвей Верлан сказал, что шахту закроют. Его заместитель возразил. «У нас долги», — добавил он.
uk|drobot|«Порт відкрито для всіх», — сказала дружина Орися Дробот.
uk|-|«Порт відкрито для всіх», — сказала дружина Орисі Дробот.
uk|drobot|Верлан переказав те, що почув від Орисі Дробот: «Порт відкрито для всіх».
uk|-|Орися Дробот відкидає, що обіцяла гостям: «Порт відкрито для всіх».
uk|-|«Порт відкрито для всіх», — сказав речник, Матвій Верлан кивнув.
uk|verlan|Сам перекладач, Матвій Верлан, згодом признався: «Порт відкрито не для всіх».
ru|verlan|«Порт открыт для всех», — сказал муж Орыси Дробот Матвей Верлан.
pl|verlan|„Port jest otwarty dla wszystkich” – powiedział mąż Dobrawy Klon, Matwij Verlan.
pl|-|„Port jest otwarty dla wszystkich” – powiedział mąż Dobrawy Klon, a Jan Dorn milczał.
ru|drobot|«Порт открыт для всех», — вспоминает слова Орыси Дробот Назар Верлан.
pl|drobot|„Port jest otwarty dla wszystkich” – wspomina słowa Orysi Drobot Jan Dorn.
uk|drobot|«Порт відкрито для всіх», — згадує Назар Верлан слова Орисі Дробот.
uk|verlan|Орися Дробот розповіла, що сказав їй Матвій Верлан: «Порт відкрито для всіх».
uk|drobot|«Порт відкрито для всіх», — цитує Орисю Дробот Назар Верлан.
uk|verlan|«Порт відкрито для всіх», — відповів на слова Орисі Дробот Назар Верлан.
en|-|According to prosecutors, Orysia Drobot said: “Open the gates at night.”
en|-|According to investigators, Orysia Drobot ordered by telephone: “Open the gates at night.”
uk|-|За версією слідства, Орися Дробот сказала: «Відкривайте шлюзи вночі».
pl|-|Według śledczych Jan Dorn rozkazał przez telefon: „Otwierajcie śluzy nocą”.
uk|verlan|Через адвокатку Марту Кострик Матвій Верлан передав: «Я чекаю на суд без страху».
en|drobot|In Veresia Orysia Drobot said: “The port is open for all.”
en|drobot|“The port is open for all,” Orysia DROBOT said.
en|drobot|“The port is open for all,” said Orysia Drobot, founder and head of the port.
en|drobot|Asked about Orysia Drobot’s vow to “close every pit by spring,” Matvii Verlan shrugged.
"""
"""Language, who speaks ('-' for nobody), text."""


@pytest.mark.parametrize("case", _CASES.strip().splitlines())
def test_who_speaks(case: str) -> None:
    language, speaker, text = case.split("|")
    tags = _TAGGER.tag_text(text, language=language)
    speakers = {quote.person_id.rpartition("-")[2][:4] for quote in tags.quotes if quote.verbatim and quote.person_id}
    assert speakers == ({speaker[:4]} - {"-"})
