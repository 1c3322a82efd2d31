package io.gatehouse.application.organization;

import java.util.List;

/** What people make passwords of, according to every list that ever leaked. */
final class CommonWords {

  static final List<String> ALL =
      List.of(
          """
          password passwort passw0rd passwd pass motdepasse contrasena wachtwoord haslo parola
          senha qwerty qwertz azerty qwer asdf zxcv asdfgh zxcvbn qazwsx wsxedc qweasd asdfjkl
          123 321 1234 4321 12345 54321 123456 654321 1234567 12345678 123456789 1234567890
          0987654321 111 000 666 777 888 999 007 69 420 789 456 abc abcd abcde xyz aaa zzz
          letmein welcome willkommen bienvenue iloveyou loveyou login logon access secret
          changeme change default temporary temp test testing tester guest user admin
          administrator root toor master system server computer internet network windows linux
          oracle mysql postgres tomcat cisco apache google facebook twitter linkedin microsoft
          samsung apple android example sample demo company office business manager support
          service helpdesk sysadmin webmaster superuser superadmin gatehouse gateway gate house
          apikey monkey dragon football baseball basketball hockey soccer sunshine princess
          superman batman spiderman ironman avengers pokemon pikachu naruto minecraft starwars
          startrek shadow michael jennifer jordan hunter ashley nicole daniel andrew joshua
          matthew jessica amanda charlie thomas robert george william anthony michelle maggie
          buster killer trustno trustno1 freedom whatever mustang corvette ferrari porsche harley
          yankees cowboys steelers eagles lakers liverpool arsenal chelsea barcelona juventus
          manchester summer winter spring autumn january february march april june july august
          september october november december monday tuesday wednesday thursday friday saturday
          sunday flower cookie cheese chocolate banana coffee hello hallo bonjour hola ciao
          goodbye forever always never please thanks thankyou love lover lovely baby babygirl
          babyboy angel heaven jesus christ godisgood blessed fuck fuckyou fuckoff asshole bitch
          bullshit shit pussy sexy matrix merlin gandalf legolas hobbit hogwarts harrypotter
          voldemort dumbledore america london paris berlin newyork california texas australia
          germany england money dollar bitcoin crypto rockyou metallica nirvana beatles eminem
          slipknot super happy lucky crazy little big best good great strong new old one two
          three myspace photoshop dropbox adobe mypassword nopassword idontknow guessmeifyoucan
          youwillneverguess youllneverguess youcantguessthis cantguessthis nobodyknows
          nobodyknowsthis dontaskme donttellanyone donttellanybody topsecret itsasecret
          adminadmin rootroot letmeinplease pleaseletmein letmeinnow letmeinletmein welcomehome
          welcomeback welcometothejungle welcometomyworld openthedoor opensesame opensaysme
          abracadabra hocuspocus changemeplease pleasechangeme changethis changeitlater
          testpassphrase iloveyou iloveyousomuch iloveyoubaby iloveyouforever iloveyoumore
          iloveyoutoo iloveyoumom iloveyoumum iloveyoudad iloveyoujesus iloveyouall
          iloveyouverymuch iloveyoutothemoonandback tothemoonandback iloveme ilovemyself
          ilovemymom ilovemymum ilovemydad ilovemyfamily ilovemydog ilovemycat ilovemykids
          ilovemywife ilovemyhusband ilovemylife ilovegod ilovejesus ilovechocolate ilovefootball
          ilovemusic ilovepizza ilovejustinbieber iloveonedirection ihateyou ihatemylife
          ihatethis ihateyousomuch imissyou ineedyou iwantyou youaremysunshine youaremylove
          youandme youandmeforever loveisintheair loveconquersall alltheloveintheworld godisgreat
          godislove godisgoodallthetime ingodwetrust inthenameofgod jesusislord jesuschrist
          jesusismysavior jesuslovesme thankyoujesus thankyougod godblessamerica godblessyou
          thelordismyshepherd correcthorse batterystaple correctbatteryhorsestaple
          horsebatterystaple correcthorsebattery thequickbrownfox thequickbrownfoxjumps
          thequickbrownfoxjumpsover thequickbrownfoxjumpsoverthelazydog quickbrownfox
          jumpsoverthelazydog loremipsum loremipsumdolor loremipsumdolorsit
          loremipsumdolorsitamet tobeornottobe tobeornottobethatisthequestion thatisthequestion
          maytheforcebewithyou theforceiswithyou usetheforce usetheforceluke iamyourfather
          lukeiamyourfather darthvader obiwankenobi millenniumfalcon thisistheway deathstar
          livelongandprosper livelongandprosper beammeupscotty resistanceisfutile winteriscoming
          youknownothing youknownothingjonsnow valarmorghulis motherofdragons gameofthrones
          onedoesnotsimply onedoesnotsimplywalkintomordor youshallnotpass onering
          oneringtorulethemall lordoftherings myprecious middleearth expectopatronum avadakedavra
          wingardiumleviosa alohomora mischiefmanaged isolemnlyswear harrypotterandthe
          theboywholived hermionegranger tobeinfinityandbeyond toinfinityandbeyond hakunamatata
          justkeepswimming letitgo doyouwanttobuildasnowman supercalifragilistic
          supercalifragilisticexpialidocious illbeback hastalavista hastalavistababy imbatman
          iambatman iamironman iamgroot iamlegend iamtheone iamthebest iamthegreatest iamawesome
          iamaprincess iamnumberone imthebest whosyourdaddy whoisyourdaddy
          sayhellotomylittlefriend thereisnospoon followthewhiterabbit redpillbluepill
          hackedbyanonymous wearelegion weareanonymous expectus hacktheplanet helloworld
          hellohello hellokitty hellomynameis hellothere hellofromtheotherside howareyou
          howareyoutoday whatsupdoc whatsyourname goodmorning goodnight goodluck happybirthday
          happybirthdaytoyou happynewyear merrychristmas christmas halloween thanksgiving
          trickortreat seeyoulater seeyoutomorrow onceuponatime happilyeverafter theend
          thebeginning neverforget neversaynever nevergiveup nevergonnagiveyouup
          nevergonnaletyoudown carpediem hakunamatatata liveandletdie livelaughlove livefreeordie
          liveyourlife lifeisgood lifeisbeautiful lifeisabitch lifeistooshort
          lifeislikeaboxofchocolates dontworrybehappy dontpanic keepcalm keepcalmandcarryon
          justdoit impossibleisnothing yeswecan makeamericagreatagain blacklivesmatter
          allyouneedislove letitbe heyjude imagineallthepeople yellowsubmarine bohemianrhapsody
          stairwaytoheaven smellsliketeenspirit highwaytohell hotelcalifornia wewillrockyou
          wearethechampions sweetchildomine nothingelsematters entersandman darksideofthemoon
          anotherbrickinthewall wishyouwerehere dancingqueen purplerain rollingstones ledzeppelin
          pinkfloyd gunsnroses linkinpark greenday onedirection justinbieber michaeljackson
          ladygaga taylorswift manchesterunited manchestercity realmadrid fcbarcelona
          bayernmunich borussiadortmund youllneverwalkalone dallascowboys newyorkyankees
          losangeleslakers chicagobulls unitedstates unitedkingdom unitedstatesofamerica
          newyorkcity losangeles sanfrancisco callofduty grandtheftauto worldofwarcraft
          leagueoflegends counterstrike assassinscreed supermario finalfantasy halflife
          fourzerofour notfound accessdenied accessgranted permissiondenied filenotfound
          blueskygreengrass rosesarered violetsareblue rosesareredvioletsareblue
          twinkletwinklelittlestar humptydumpty maryhadalittlelamb itsybitsyspider
          rowrowrowyourboat oldmacdonaldhadafarm sesamestreet spongebob spongebobsquarepants
          mickeymouse donaldduck winniethepooh scoobydoo teenagemutantninjaturtles onetwothree
          onetwothreefour onetwothreefourfive onetwothreefourfivesix abcdefg abcdefgh
          abcdefghijkl qwertyuiop asdfghjkl zxcvbnm qwerty123 qwertyuiopasdf 1q2w3e 1q2w3e4r
          1q2w3e4r5t 1qaz2wsx 1qaz 2wsx 3edc zaq1 xsw2 cde3 zaq1xsw2 q1w2e3r4 a1b2c3 a1b2c3d4
          abc123 abcd1234 asdf1234 qwer1234 zxcv1234 aa123456 p0o9i8 qwe123 asd123 1q1q
          """
              .strip()
              .split("\\s+", -1));

  private CommonWords() {}
}
